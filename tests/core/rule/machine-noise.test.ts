import { describe, expect, test } from 'vitest';
import { missingSensors, type NoiseReading, noiseOf, parseCpuLine } from '../../../src/core/rule/noise.ts';

type Change = Partial<NoiseReading>;

/** A reading `second` s after the first, on a machine where nothing happens. */
const reading = (second: number, change: Change = {}): NoiseReading => ({
  at: 1_000 + second * 1_000,
  monotonicMs: 50 + second * 1_000,
  blurMs: 0,
  cpu: { total: 200 * second, busy: 0, steal: 0 },
  ownMs: 0,
  generatorMs: 0,
  throttledMs: 0,
  swappedPages: 0,
  ...change,
});

/** Readings a second apart, the first at 1000 ms. */
const readings = (...changes: Change[]) => changes.map((change, second) => reading(second, change));

describe("the machine's CPU", () => {
  // Two CPUs give 200 ticks a second. In the second from 2000 to 3000 ms: 120 busy, 30 stolen, 50 idle.
  const busy = readings(
    { cpu: { total: 1_000, busy: 400, steal: 10 }, ownMs: 100 },
    { cpu: { total: 1_200, busy: 500, steal: 10 }, ownMs: 600 },
    { cpu: { total: 1_400, busy: 620, steal: 40 }, ownMs: 1_500 },
  );

  test('steal is a share of all CPU time', () => {
    expect(noiseOf(busy, 2_000, 3_000).stealShare).toBeCloseTo(30 / 200);
  });

  test('foreign CPU is what was busy and not our own, in cores', () => {
    expect(noiseOf(busy, 2_000, 3_000).foreignCores).toBeCloseTo(1.2 - 0.9);
  });

  test('our own work is never taken for a stranger', () => {
    const own = busy.map((entry) => ({ ...entry, ownMs: (entry.cpu?.busy ?? 0) * 10 }));
    expect(noiseOf(own, 1_000, 3_000).foreignCores).toBe(0);
  });

  test('a stretch between two readings takes the readings around it', () => {
    expect(noiseOf(busy, 2_200, 2_700)).toEqual(noiseOf(busy, 2_000, 3_000));
  });

  test('accounts that step back, when processes end, give no negative figures', () => {
    const ended = readings({ ownMs: 900, generatorMs: 900, throttledMs: 900, swappedPages: 900 }, {});
    expect(noiseOf(ended, 1_000, 2_000)).toMatchObject({
      generatorCores: 0,
      throttledShare: 0,
      swappedPages: 0,
    });
    const worn = readings(
      { cpu: { total: 100, busy: 90, steal: 10 } },
      { cpu: { total: 300, busy: 80, steal: 5 } },
    );
    expect(noiseOf(worn, 1_000, 2_000)).toMatchObject({ stealShare: 0, foreignCores: 0 });
  });

  test('a total that does not grow says nothing', () => {
    const still = readings(
      { cpu: { total: 0, busy: 0, steal: 0 } },
      { cpu: { total: 0, busy: 0, steal: 0 } },
    );
    expect(noiseOf(still, 1_000, 2_000)).toMatchObject({ stealShare: undefined, foreignCores: undefined });
  });
});

describe('further sensors', () => {
  test("the load generator's CPU is told in cores, from when it runs until it ends", () => {
    const ran = readings(
      { generatorMs: undefined },
      { generatorMs: 100 },
      { generatorMs: 700 },
      { generatorMs: undefined },
    );
    expect(noiseOf(ran, 1_000, 4_000).generatorCores).toBeCloseTo(0.6);
  });

  test('throttling is a share of the time that passed', () => {
    expect(noiseOf(readings({}, { throttledMs: 70 }), 1_000, 2_000).throttledShare).toBeCloseTo(0.07);
  });

  test('throttling of several CPUs at once is never more than all of the time', () => {
    expect(noiseOf(readings({}, { throttledMs: 1_900 }), 1_000, 2_000).throttledShare).toBe(1);
  });

  test('swapped pages are counted within the stretch only', () => {
    const swapped = readings({ swappedPages: 500 }, { swappedPages: 507 }, { swappedPages: 900 });
    expect(noiseOf(swapped, 1_000, 2_000).swappedPages).toBe(7);
  });

  test('too few readings say nothing, which is not the same as calm', () => {
    const nothing = {
      stealShare: undefined,
      foreignCores: undefined,
      generatorCores: undefined,
      throttledShare: undefined,
      swappedPages: undefined,
      clockStepMs: 0,
    };
    expect(noiseOf([], 0, 1_000)).toEqual(nothing);
    expect(noiseOf(readings({}), 0, 2_000)).toEqual(nothing);
    expect(noiseOf(readings({}, {}), 60_000, 61_000)).toEqual(nothing);
  });

  test('what a system does not tell is named as missing', () => {
    const quiet = { ...noiseOf(readings({}, {}), 1_000, 2_000), hiccupMs: 0 };
    expect(missingSensors(quiet)).toEqual([]);
    const untold = { cpu: undefined, ownMs: undefined, throttledMs: undefined, swappedPages: undefined };
    const blind = { ...noiseOf(readings(untold, untold), 1_000, 2_000), hiccupMs: 0 };
    expect(missingSensors(blind)).toEqual(['host steal', "other programs' CPU", 'CPU quota', 'swapping']);
  });
});

describe('the clocks', () => {
  /** Readings a second apart on a wall clock that is put by `byMs` half a second before second 4. */
  const stepped = (byMs: number) =>
    Array.from({ length: 9 }, (_, second) =>
      reading(second, { at: 100_000 + second * 1_000 + (second >= 4 ? byMs : 0) }),
    );
  const step = (byMs: number, from: number, to: number) => noiseOf(stepped(byMs), from, to).clockStepMs;

  test('that go on together have no step', () => {
    expect(step(0, 100_000, 108_000)).toBe(0);
  });

  test.each([3, -3, 400, -400, 3_600_000, -3_600_000])('differ by %d ms in the round of the step', (byMs) => {
    // The load generator stamps with the same clock: planned before the step, or partly after it.
    expect(step(byMs, 102_500, 105_000)).toBe(Math.abs(byMs));
    const [before, after] = [103_200, 103_900 + byMs];
    expect(step(byMs, Math.min(before, after), Math.max(before, after))).toBe(Math.abs(byMs));
  });

  test.each([3, -3, 400, -400, 3_600_000])('put by %d ms do not disturb rounds before and after', (byMs) => {
    expect(step(byMs, 100_000, 102_400)).toBe(0);
    expect(step(byMs, 104_500 + Math.max(0, byMs), 107_000 + byMs)).toBe(0);
  });

  test('put back disturb what they then show a second time: nobody can tell which is meant', () => {
    expect(step(-3_600_000, 50_000, 52_000)).toBe(3_600_000);
  });

  test('tell the largest of several steps, whichever way', () => {
    const both = [0, 5, -20, -18].map((byMs, second) =>
      reading(second, { at: 1_000 + second * 1_000 + byMs }),
    );
    expect(noiseOf(both, 1_000, 4_000).clockStepMs).toBe(25);
  });

  test('differ by less than the grain of the wall clock without having stepped', () => {
    const rounded = [0, 0.9, 0.1, 1].map((byMs, second) =>
      reading(second, { at: 1_000 + second * 1_000 + byMs }),
    );
    expect(noiseOf(rounded, 1_000, 4_000).clockStepMs).toBe(0);
  });

  test('read far apart, by a process that was held up, show no step', () => {
    const late = readings({}, { at: 2_040, blurMs: 40 }, {});
    expect(noiseOf(late, 1_000, 3_000).clockStepMs).toBe(0);
  });

  test('measure rates by the one that does not step', () => {
    const busy = stepped(-3_600_000).map((entry, second) => ({
      ...entry,
      cpu: { total: 200 * second, busy: 50 * second, steal: 0 },
    }));
    expect(noiseOf(busy, 102_500, 105_000).foreignCores).toBeCloseTo(0.5);
  });
});

test("the kernel's line is read as user, nice, system, idle, iowait, irq, softirq, steal", () => {
  expect(parseCpuLine('cpu  100 1 50 800 20 2 3 24 7 0')).toEqual({ busy: 156, steal: 24, total: 1_000 });
  expect(parseCpuLine('intr 1 2 3')).toBeUndefined();
  expect(parseCpuLine('')).toBeUndefined();
});
