import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadContent } from '../../src/catalog/content.ts';
import { discover } from '../../src/catalog/discover.ts';
import { labPaths } from '../../src/catalog/paths.ts';
import { listVariants } from '../../src/catalog/variants.ts';
import { splitHints } from '../../src/commands/hint.ts';
import { randomFrom } from '../../src/core/random.ts';

const paths = labPaths(join(import.meta.dirname, '../..'));
const { exercises } = await discover(paths);

interface Rubric {
  readonly cause: string;
  readonly criteria: { weights: Record<string, number>; levels: Record<string, string> }[];
}

describe.each(exercises)('the exercise $id', (exercise) => {
  const read = (file: string) => readFile(join(exercise.folder, 'interviewer', file), 'utf8');

  const content = loadContent(paths, exercise);
  const reasons = async () => {
    const { contract, trials } = await content;
    const figures = trials.flatMap((trial) =>
      Object.keys(trial.figures).map((name) => `${trial.id}-${name}`),
    );
    return [...contract.map((check) => check.id), ...figures];
  };

  it('has contract checks and figures of trials with reasons of their own', async () => {
    expect((await content).contract.length).toBeGreaterThan(0);
    expect(new Set(await reasons()).size).toBe((await reasons()).length);
  });

  it('has its reasons explained to candidates', async () => {
    const page = await readFile(join(paths.repo, 'docs', 'candidates.md'), 'utf8');
    const [, ownPart = ''] = page.split('### Reasons: trials');
    for (const reason of await reasons()) expect(ownPart).toContain(`\`${reason}\``);
  });

  it('draws the same requests for the same seed, and others for another', async () => {
    const { traffic } = await content;
    const draws = (seed: string) => {
      const random = randomFrom(seed);
      return Array.from({ length: 50 }, () => traffic.draw(random, exercise.manifest.data));
    };
    expect(draws('a')).toEqual(draws('a'));
    expect(draws('a')).not.toEqual(draws('b'));
  });

  it('has two sound fixes and a decoy', async () => {
    const kinds = (await listVariants(exercise, paths.services)).map((variant) => variant.kind);
    expect(kinds.filter((kind) => kind === 'fix').length).toBeGreaterThanOrEqual(2);
    expect(kinds).toContain('decoy');
  });

  it('has three hints', async () => {
    expect((await read('hints.md')).match(/^## \d$/gm)).toEqual(['## 1', '## 2', '## 3']);
    for (const hint of splitHints(await read('hints.md'))) expect(hint).not.toBe('');
  });

  it('has a rubric that names the cause, and whose weights add up', async () => {
    const { cause, criteria } = parse(await read('rubric.yaml')) as Rubric;
    expect(cause).toMatch(/\w/);
    for (const level of ['junior', 'mid', 'senior', 'lead']) {
      expect(criteria.reduce((sum, { weights }) => sum + (weights[level] ?? 0), 0)).toBe(100);
    }
    for (const { levels } of criteria) expect(Object.keys(levels)).toEqual(['1', '2', '3', '4']);
  });
});
