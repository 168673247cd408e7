import { expect, test } from 'vitest';
import { disturbancesOf, type Surroundings } from '../../../src/core/rule/gates.ts';

/** Every figure on its limit, for a p95 target of 50 ms. */
const calm: Surroundings = {
  stealShare: 0.1,
  foreignCores: 0.25,
  generatorCores: 0.6,
  throttledShare: 0.05,
  swappedPages: 32,
  clockStepMs: 2,
  hiccupMs: 12.5,
  latenessMs: 10,
  overlapped: false,
  droppedWithFreeSlots: false,
  arrivalsMissing: false,
};

test('readings on their limits disturb nothing', () => {
  expect(disturbancesOf(calm, 50)).toEqual([]);
});

/** Just above its limit, in the order in which one would want to be told. */
const disturbed: [Partial<Surroundings>, string][] = [
  [{ clockStepMs: 2.01 }, 'the clock was stepped'],
  [{ stealShare: 0.101 }, 'the host took CPU time away from this machine'],
  [{ throttledShare: 0.051 }, 'a CPU quota held the machine back'],
  [{ swappedPages: 33 }, 'the machine was swapping'],
  [{ foreignCores: 0.251 }, 'other programs were using the CPU'],
  [{ generatorCores: 0.601 }, 'the load generator ran out of CPU'],
  [{ droppedWithFreeSlots: true }, 'the load generator dropped arrivals although it had free slots'],
  [{ arrivalsMissing: true }, 'the load generator did not send every arrival'],
  [{ hiccupMs: 12.51 }, 'timers fired late'],
  [{ latenessMs: 10.01 }, 'the load generator was late'],
  [{ overlapped: true }, 'answers to the service were still outstanding while the yardstick was measured'],
];

test.each(disturbed)('%j is a disturbance, named in words', (change, words) => {
  expect(disturbancesOf({ ...calm, ...change }, 50)).toEqual([words]);
});

test('all that fired is named, causes before symptoms', () => {
  const all = Object.assign({ ...calm }, ...disturbed.map(([change]) => change));
  expect(disturbancesOf(all, 50)).toEqual(disturbed.map(([, words]) => words));
});

test('what the system does not tell disturbs nothing', () => {
  const untold = {
    stealShare: undefined,
    foreignCores: undefined,
    generatorCores: undefined,
    throttledShare: undefined,
    swappedPages: undefined,
  };
  expect(disturbancesOf({ ...calm, ...untold }, 50)).toEqual([]);
});

test('late timers matter less to a slow target, and 5 ms never matter', () => {
  const late = { ...calm, hiccupMs: 100, latenessMs: 66 };
  expect(disturbancesOf(late, 400)).toEqual([]);
  expect(disturbancesOf({ ...calm, hiccupMs: 5, latenessMs: 10 }, 1)).toEqual([]);
});
