import { describe, expect, test } from 'vitest';
import { waitForCalm, waitForCalmMachine, waitLimitMs } from '../../src/commands/wait-for-calm.ts';
import type { Noise } from '../../src/core/rule/noise.ts';
import { fakeWorld } from '../support/world.ts';

const calm: Noise = { stealShare: 0, foreignCores: 0, clockStepMs: 0, hiccupMs: 0 };
const busy: Noise = { ...calm, foreignCores: 1 };
const stolen: Noise = { ...calm, stealShare: 0.5 };

/** A progress that keeps what it is told. */
function keptProgress() {
  const told: string[] = [];
  return {
    told,
    phase: (name: string) => void told.push(`phase ${name}`),
    note: (text: string) => void told.push(text),
    end: () => void told.push('end'),
  };
}

/** Waits on a machine whose noise is scripted, window by window (the last goes on), with time that only pauses pass. */
async function wait(limitMs: number, script: readonly [Noise, ...Noise[]]) {
  let nowMs = 0;
  let window = 0;
  const progress = keptProgress();
  const asked: number[][] = [];
  await waitForCalm(limitMs, {
    progress,
    world: { now: () => nowMs, date: () => new Date(1_000_000 + nowMs) },
    sensor: {
      between: (from, to) => {
        asked.push([from - 1_000_000, to - 1_000_000]);
        window += 1;
        return script[Math.min(window, script.length) - 1] ?? script[0];
      },
      generator: () => undefined,
    },
    pause: async (ms) => {
      nowMs += ms;
    },
  });
  return { seconds: nowMs / 1_000, told: progress.told, asked };
}

describe('waiting for a calm machine', () => {
  test('takes 2 s when it is calm at once', async () => {
    expect(await wait(600_000, [calm])).toEqual({
      seconds: 2,
      told: ['phase waiting for calm', 'end'],
      asked: [
        [0, 500],
        [500, 1_000],
        [1_000, 1_500],
        [1_500, 2_000],
      ],
    });
  });

  test('ends after 2 s of calm in a row, and tells what it waited for', async () => {
    const other = 'other programs were using the CPU';
    expect(await wait(600_000, [busy, busy, calm, calm, calm, stolen, calm])).toMatchObject({
      seconds: 5,
      told: ['phase waiting for calm', other, other, other, 'end'],
    });
  });

  test('gives up in time, says so, and lets the check go on', async () => {
    const { seconds, told } = await wait(30_000, [busy, stolen]);
    expect(seconds).toBe(30);
    expect(told.slice(-2)).toEqual([
      'end',
      'the machine did not become calm in time (the host took CPU time away from this machine); checking all the same',
    ]);
  });

  test('is never calm by being calm every now and then', async () => {
    const flicker = Array.from({ length: 40 }, (_, index) => (index % 4 === 3 ? busy : calm));
    expect((await wait(20_000, [busy, ...flicker])).told.at(-1)).toContain('did not become calm in time');
  });

  test('says that it could not tell when it was given less than 2 s', async () => {
    expect(await wait(1_000, [calm])).toMatchObject({
      seconds: 1,
      told: [
        'phase waiting for calm',
        'end',
        'the machine did not become calm in time (the time was too short to tell); checking all the same',
      ],
    });
  });

  test('ends its phase when it is interrupted', async () => {
    const progress = keptProgress();
    const world = fakeWorld([]);
    const waiting = waitForCalmMachine(600_000, world, progress);
    world.interrupt();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(progress.told.at(-1)).toBe('end');
  });

  test('watches this machine, and ends', async () => {
    const progress = keptProgress();
    await waitForCalmMachine(600, fakeWorld([]), progress);
    expect(progress.told.at(-1)).toContain('checking all the same');
  });
});

test('the limit of a wait is a length of time, or none', () => {
  expect(waitLimitMs('10m')).toBe(600_000);
  expect(waitLimitMs(undefined)).toBeUndefined();
});
