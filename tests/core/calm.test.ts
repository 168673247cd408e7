import { describe, expect, test } from 'vitest';
import {
  busiestPrograms,
  disturbancesWithoutLoad,
  gradeCalm,
  type ProcessAccount,
} from '../../src/core/calm.ts';
import { mostFrequentFirst } from '../../src/core/rule/frequency.ts';

const steal = 'the host took CPU time away from this machine';
const others = 'other programs were using the CPU';

describe('the grade of a machine', () => {
  test.each([
    ['A', [[], [], [], []]],
    ['B', [[steal], [], [], []]],
    ['B', [[steal], [others], [], []]],
    ['C', [[steal], [others], [steal, others], []]],
    ['C', [[steal]]],
  ])('is %s for windows %j', (grade, windows) => {
    expect(gradeCalm(windows).grade).toBe(grade);
  });

  test('names what disturbed, the most frequent first, and how often it was disturbed at all', () => {
    expect(gradeCalm([[others], [], [steal, others], [steal], [others]])).toEqual({
      grade: 'C',
      windows: 5,
      disturbedWindows: 4,
      disturbances: [others, steal],
    });
  });
});

test('of two disturbances as frequent, the one named first comes first', () => {
  expect(mostFrequentFirst([steal, others, others, steal])).toEqual([steal, others]);
  expect(mostFrequentFirst([])).toEqual([]);
});

test('what only a load can show is not held against a machine without one', () => {
  const quiet = { stealShare: undefined, foreignCores: undefined, clockStepMs: 0, hiccupMs: 5 };
  expect(disturbancesWithoutLoad(quiet)).toEqual([]);
  expect(disturbancesWithoutLoad({ ...quiet, hiccupMs: 5.1 })).toEqual(['timers fired late']);
});

describe('the busiest programs', () => {
  const entry = (pid: number, cpuMs: number, change: Partial<ProcessAccount> = {}): ProcessAccount => ({
    pid,
    started: '1',
    name: `program-${pid}`,
    cpuMs,
    ...change,
  });
  const nobody = new Set<number>();
  const ids = (before: ProcessAccount[], after: ProcessAccount[], own = nobody) =>
    busiestPrograms(before, after, 1_000, own).map(({ pid }) => pid);

  test('are told by what they used in between, in cores', () => {
    expect(busiestPrograms([entry(7, 60_000)], [entry(7, 60_400)], 1_000, nobody)).toEqual([
      { name: 'program-7', pid: 7, cores: 0.4 },
    ]);
  });

  test('are three at most, the busiest first', () => {
    const before = [1, 2, 3, 4].map((pid) => entry(pid, 0));
    expect(ids(before, [entry(1, 100), entry(2, 400), entry(3, 300), entry(4, 200)])).toEqual([2, 3, 4]);
  });

  test('leave out the lab itself, and what did next to nothing', () => {
    const before = [1, 2, 3].map((pid) => entry(pid, 0));
    expect(ids(before, [entry(1, 900), entry(2, 20), entry(3, 10)], new Set([1]))).toEqual([2]);
  });

  test('include one that began in between, also under the id of another', () => {
    expect(ids([entry(1, 5_000)], [entry(1, 300, { started: '2' }), entry(2, 200)])).toEqual([1, 2]);
  });

  test('are none where the system tells no CPU', () => {
    expect(ids([{ pid: 1, started: '1' }], [{ pid: 1, started: '1' }])).toEqual([]);
  });
});
