import { expect, test } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { copyToyLab } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

test.each(['10', 'ten minutes', '', '-5m', '0s'])('lab check does not wait for %j', async (value) => {
  const { repo } = await copyToyLab();
  const world = fakeWorld(['check', 'slow-orders', `--wait=${value}`]);
  expect(await runCli(world, repo)).toBe(2);
  expect(world.err()).toBe(`\n"${value}" is not a length of time.\n  -> Give one such as 30s, 10m or 1h.\n`);
});
