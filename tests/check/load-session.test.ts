import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { endingOf } from '../../src/check/endings.ts';
import type { CheckSession } from '../../src/check/judge.ts';
import type { Lab } from '../../src/check/lab.ts';
import { startLoad } from '../../src/check/load-session.ts';
import { judgeRun } from '../../src/core/rule/judge.ts';
import type { Plan } from '../../src/core/rule/plan.ts';
import type { Sample } from '../../src/core/rule/samples.ts';
import { Scope } from '../../src/runtime/scope.ts';
import { calm, recording } from '../support/recorded-run.ts';
import { temporaryFolder } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

/** One round of ten arrivals for each arm. */
const plan: Plan = {
  seed: 'load-session',
  ratePerSecond: 50,
  timeoutMs: 100,
  data: {},
  arms: { candidate: 'http://127.0.0.1:1', yardstick: 'http://127.0.0.1:1' },
  blocks: [
    { arm: 'candidate', round: 1, startSeconds: 0, seconds: 0.2 },
    { arm: 'yardstick', round: 1, startSeconds: 0.4, seconds: 0.2 },
  ],
};

/** What k6 prints for a sample, as its JSON output has it. */
function line({
  arm,
  round,
  index,
  latencyMs,
}: Pick<Sample, 'arm' | 'round' | 'index' | 'latencyMs'>): string {
  const scenario = `${round}_${arm}`;
  const tags = { scenario, arm, round: String(round), index: String(index), class: 'plain', lag: '0.5' };
  const rest = { planned: `${1_700_000_000_000 + index * 20}.0`, bytes: '100', body: '', violation: '' };
  const data = { time: '2026-03-14T10:02:11.004Z', value: latencyMs, tags: { ...tags, ...rest } };
  return JSON.stringify({ type: 'Point', metric: 'lab_sample', data });
}

const block = (arm: Sample['arm']) =>
  Array.from({ length: 10 }, (_, index) => line({ arm, round: 1, index, latencyMs: 5 }));
const all = [...block('candidate'), ...block('yardstick')];

/** A load whose k6 prints these lines, and then does something else. */
async function load(lines: readonly string[], then: string) {
  const folder = await temporaryFolder();
  const scope = new Scope();
  onTestFinished(() => scope.close());
  await writeFile(join(folder, 'lines'), lines.map((each) => `${each}\n`).join(''));
  const script = `#!/bin/sh\ncat '${join(folder, 'lines')}'\n${then}\n`;
  await writeFile(join(folder, 'k6'), script, { mode: 0o755 });
  const world = fakeWorld([], { env: { PATH: process.env.PATH } });
  const lab = { world, tools: { k6: { path: join(folder, 'k6') } } } as unknown as Lab;
  const noise = { between: () => calm, generator: () => undefined };
  const serviceCpu = { cores: () => 0.01 };
  const options = { script: 'load.ts', plan, noise, serviceCpu, folder, mustBeAlive: () => undefined };
  const session = await startLoad(lab, options, scope);
  return { session, ending: (error: unknown) => endingOf(error, { lab } as CheckSession) };
}

const untilStopped = 'exec sleep 60';

describe('a round of the load', () => {
  test('is complete when every planned arrival was heard of', async () => {
    const { session } = await load(all, untilStopped);
    expect(await session.round(1)).toEqual({
      index: 1,
      first: 'candidate',
      planned: { candidate: 10, yardstick: 10 },
      noise: calm,
      unloadedCores: 0.01,
    });
    expect(session.arrivals.samples).toHaveLength(20);
  });

  test('that k6 leaves unfinished ends all the same, and lacks arrivals', async () => {
    const { session } = await load(block('candidate'), 'exit 0');
    await session.round(1);
    expect(session.arrivals.missing(1, 'yardstick')).toBe(10);
  });
});

describe('k6 that', () => {
  test.each([
    ['speaks of our samples in another way', JSON.stringify({ metric: 'lab_sample', point: { value: 5 } })],
    [
      'leaves a tag out',
      line({ arm: 'candidate', round: 1, index: 0, latencyMs: 5 }).replace('"lag":"0.5",', ''),
    ],
    ['prints no JSON', 'time="2026-03-14" level=error msg="unknown flag"'],
    ['is cut off in the middle of a line', '{"metric":"lab_sample","type":"Poi'],
  ])('%s is not understood: the check decides nothing', async (_, text) => {
    const { session, ending } = await load([...all.slice(1), text], untilStopped);
    const error = await session.round(1).catch((reason) => reason);
    const found = await ending(error);
    expect(found).toMatchObject({
      kind: 'trouble',
      reason: 'k6-unreadable',
      sentence: `k6 printed something that the lab cannot read: ${text.slice(0, 120)}`,
    });
    const { readings, samples } = recording();
    expect(judgeRun({ ...readings, ending: found }, samples).verdict).toMatchObject({
      outcome: 'INCONCLUSIVE',
      reason: 'k6-unreadable',
    });
  });

  test('dies before the load is over ends the check, with its last words', async () => {
    const { session, ending } = await load(block('candidate'), 'echo "no memory left" >&2; exit 107');
    const error = await session.round(1).catch((reason) => reason);
    expect(await ending(error)).toMatchObject({
      kind: 'trouble',
      reason: 'k6-died',
      sentence: expect.stringMatching(/^k6 exited with code 107 before the load was over: no memory left\.$/),
    });
  });
});
