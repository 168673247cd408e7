import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { labPaths } from '../../src/catalog/paths.ts';
import { allMeasured, documentsOf, publishedLedger } from '../../src/commands/reliability-report.ts';
import type { Measured } from '../../src/report/reliability.ts';
import { reliabilityBlock, withBlock } from '../../src/report/reliability-block.ts';

const paths = labPaths(join(import.meta.dirname, '../..'));
const folder = join(paths.repo, 'docs', 'reliability');
const howTo = 'Write it anew with `./lab reliability report slow-listing --write`.';

// Reading them proves their chains: a line that was edited or removed fails here.
const measured = await allMeasured(paths, folder);

/**
 * What may stand in the documents: what the ledgers give now. Where the rule has changed since, the figures are those of
 * an earlier one, and the documents may have been written before or after that change.
 */
const readings: readonly (readonly Measured[])[] = measured.some(({ summary }) => summary?.current === false)
  ? [measured, measured.map(asCurrent)]
  : [measured];

function asCurrent({ summary, ...rest }: Measured): Measured {
  return { ...rest, summary: summary && { ...summary, current: true } };
}

describe('the published reliability', () => {
  it('has a ledger for every exercise that it speaks of', () => {
    for (const { id } of measured) {
      expect(existsSync(publishedLedger(paths, id))).toBe(true);
      expect(existsSync(join(paths.exercises, id)), `${id}.jsonl is of no exercise`).toBe(true);
    }
  });

  it('is what the ledgers give: page and pictures', async () => {
    for (const name of documentsOf(measured).keys()) {
      const text = await readFile(join(folder, name), 'utf8').catch(
        () => `docs/reliability/${name} is missing`,
      );
      const possible = readings.map((reading) => documentsOf(reading).get(name));
      expect(possible, `docs/reliability/${name} is not what the ledgers give. ${howTo}`).toContain(text);
    }
  });

  it("is what the ledgers give: the README's lines", async () => {
    const readme = await readFile(join(paths.repo, 'README.md'), 'utf8');
    const possible = readings.map((reading) => withBlock(readme, reliabilityBlock(reading)));
    const message = `The README's lines on reliability are missing or not what the ledgers give. ${howTo}`;
    expect(possible, message).toContain(readme);
  });
});
