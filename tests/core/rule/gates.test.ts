import { expect, test } from 'vitest';
import { disturbancesOf, type Surroundings } from '../../../src/core/rule/gates.ts';

const calm: Surroundings = {
  stealShare: 0.1,
  foreignCores: 0.25,
  hiccupMs: 12.5,
  latenessMs: 5,
  overlapped: false,
};

test('readings on their limits disturb nothing', () => {
  expect(disturbancesOf(calm, 50)).toEqual([]);
});

test.each([
  [{ stealShare: 0.11 }, 'the host took CPU time away from this machine'],
  [{ foreignCores: 0.26 }, 'other programs were using the CPU'],
  [{ hiccupMs: 12.6 }, 'timers fired late'],
  [{ latenessMs: 5.1 }, 'the load generator was late'],
  [{ overlapped: true }, 'answers to the service were still outstanding while the yardstick was measured'],
])('%j is a disturbance, named in words', (change, words) => {
  expect(disturbancesOf({ ...calm, ...change }, 50)).toEqual([words]);
});

test('all that fired is named', () => {
  const all = { stealShare: 1, foreignCores: 1, hiccupMs: 99, latenessMs: 99, overlapped: true };
  expect(disturbancesOf(all, 50)).toHaveLength(5);
});

test('what the system does not tell disturbs nothing', () => {
  expect(disturbancesOf({ ...calm, stealShare: undefined, foreignCores: undefined }, 50)).toEqual([]);
});

test('late timers matter less to a slow target, and 5 ms never matter', () => {
  const late = { ...calm, hiccupMs: 100, latenessMs: 40 };
  expect(disturbancesOf(late, 400)).toEqual([]);
  expect(disturbancesOf({ ...calm, hiccupMs: 5, latenessMs: 5 }, 1)).toEqual([]);
});
