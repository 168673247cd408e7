import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { runCli } from '../../src/cli.ts';
import { copyToyLab } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

let paths: LabPaths;
beforeEach(async () => {
  paths = await copyToyLab();
});

async function pictures(...args: string[]) {
  const world = fakeWorld(['pictures', 'slow-orders', ...args]);
  const code = await runCli(world, paths.repo);
  return { code, err: world.err() };
}

describe('lab pictures', () => {
  it('names the fix that there is when it is asked for another', async () => {
    const { code, err } = await pictures('--fix', 'one-qerry');
    expect(code).toBe(2);
    expect(err).toContain('slow-orders has no fix "one-qerry".');
    expect(err).toContain('Did you mean "one-query"?');
  });

  it.each(['0', '61', 'long'])('refuses %s seconds', async (seconds) => {
    const { code, err } = await pictures('--seconds', seconds);
    expect(code).toBe(2);
    expect(err).toContain(`"${seconds}" is not a length in seconds.`);
  });

  it('says so where a checkout holds no fix', async () => {
    await rm(join(paths.exercises, 'slow-orders', 'interviewer'), { recursive: true });
    const { code, err } = await pictures();
    expect(code).toBe(2);
    expect(err).toContain('This checkout holds no fix of slow-orders.');
  });
});
