import { describe, expect, test } from 'vitest';
import { judgeRun } from '../../../src/core/rule/judge.ts';
import type { TrialAttempt, TrialReadings } from '../../../src/core/rule/trials.ts';
import { judgeTrials, worthRepeating } from '../../../src/core/rule/trials.ts';
import { calm, recording } from '../../support/recorded-run.ts';

const limits = {
  deploy: { 'origin-loads': { most: 8 }, 'first-answer': { most: 500 }, goodput: { least: 50 } },
};
const p95TargetMs = 60;
const noisy = { ...calm, foreignCores: 0.9 };

interface Found {
  readonly loads?: number;
  readonly firstMs?: number;
  readonly goodput?: number;
}

function attempt({ loads = 8, firstMs = 500, goodput = 50 }: Found, noise = calm): TrialAttempt {
  const about = { next: 'Look there.' };
  return {
    noise,
    figures: [
      { id: 'origin-loads', title: 'loads at once', unit: 'loads', kind: 'count', found: loads, ...about },
      { id: 'first-answer', title: 'wait for an answer', unit: 'ms', kind: 'time', found: firstMs, ...about },
      { id: 'goodput', title: 'orders kept', unit: 'orders/s', kind: 'time', found: goodput, ...about },
    ],
  };
}

const trial = (...attempts: TrialAttempt[]): TrialReadings => ({
  id: 'deploy',
  title: 'A deployment',
  attempts,
});
const states = (readings: TrialReadings) =>
  judgeTrials([readings], limits, p95TargetMs).map(({ id, status }) => `${id} ${status}`);
const again = (readings: TrialReadings) => worthRepeating(readings, limits, p95TargetMs);

const [loads, first, goodput] = ['deploy-origin-loads', 'deploy-first-answer', 'deploy-goodput'];

describe('one attempt', () => {
  test('at its bounds holds, also beside a neighbour, and need not be repeated', () => {
    for (const noise of [calm, noisy]) {
      const readings = trial(attempt({}, noise));
      expect(states(readings)).toEqual([`${loads} pass`, `${first} pass`, `${goodput} pass`]);
      expect(again(readings)).toBe(false);
    }
  });

  test('that misses a count is missed, whatever else the machine does', () => {
    const readings = trial(attempt({ loads: 9 }, noisy));
    expect(states(readings)).toEqual([`${loads} fail`, `${first} pass`, `${goodput} pass`]);
    expect(again(readings)).toBe(false);
  });

  test.each([
    ['too long a time', { firstMs: 501 }, `${first} unknown`],
    ['too low a rate', { goodput: 49 }, `${goodput} unknown`],
    ['no end', { firstMs: Number.POSITIVE_INFINITY }, `${first} unknown`],
  ])('with %s decides nothing and is repeated', (_, found, state) => {
    const readings = trial(attempt(found));
    expect(states(readings)).toContain(state);
    expect(again(readings)).toBe(true);
  });
});

describe('a time', () => {
  const slow = { firstMs: 900 };

  test('that two calm attempts miss is missed', () => {
    const readings = trial(attempt(slow), attempt(slow));
    expect(states(readings)).toEqual([`${loads} pass`, `${first} fail`, `${goodput} pass`]);
    expect(again(readings)).toBe(false);
  });

  test('that one of three attempts meets holds, even a disturbed one: noise makes nothing faster', () => {
    expect(states(trial(attempt(slow), attempt(slow), attempt({}, noisy)))[1]).toBe(`${first} pass`);
  });

  test('that was missed beside a neighbour stays open, and after three attempts is not tried again', () => {
    const two = trial(attempt(slow, noisy), attempt(slow));
    expect(states(two)[1]).toBe(`${first} unknown`);
    expect(again(two)).toBe(true);
    const three = trial(attempt(slow, noisy), attempt(slow, noisy), attempt(slow));
    expect(states(three)[1]).toBe(`${first} unknown`);
    expect(again(three)).toBe(false);
  });

  test('is not tried again for when a count is missed already', () => {
    expect(again(trial(attempt({ ...slow, loads: 9 })))).toBe(false);
  });
});

test('a check says what was wanted and found, and where to look when it was missed', () => {
  const [count, time] = judgeTrials([trial(attempt({ loads: 68, firstMs: 40 }))], limits, p95TargetMs);
  expect(count).toEqual({
    id: loads,
    layer: 'work',
    title: 'A deployment: loads at once',
    status: 'fail',
    wanted: 'at most 8 loads',
    found: '68 loads',
    next: 'Look there.',
  });
  expect(time).toMatchObject({ layer: 'latency', wanted: 'at most 500 ms', found: '40 ms', next: undefined });
});

test('of several attempts the best time is shown, and the worst count', () => {
  const shown = judgeTrials(
    [trial(attempt({ firstMs: 900 }), attempt({ firstMs: 300, loads: 30 }))],
    limits,
    p95TargetMs,
  );
  expect(shown.map(({ found }) => found)).toEqual(['30 loads', '300 ms', '50 orders/s']);
});

describe('a run', () => {
  const run = recording();
  const verdictOf = (trials: readonly TrialReadings[] | undefined) => {
    const terms = { ...run.readings.terms, trials: limits };
    return judgeRun({ ...run.readings, terms, trials }, run.samples).verdict;
  };

  test('with every trial met is a PASS', () => {
    expect(verdictOf([trial(attempt({}))])).toEqual({ outcome: 'PASS' });
  });

  test('without one of its trials is none', () => {
    for (const none of [undefined, []]) expect(verdictOf(none)).toMatchObject({ reason: 'no-samples' });
  });

  test('fails for the figure that was missed', () => {
    expect(verdictOf([trial(attempt({ loads: 9 }))])).toMatchObject({ outcome: 'FAIL', reason: loads });
  });

  test('with a time that stayed open is inconclusive, and says which', () => {
    expect(verdictOf([trial(attempt({ firstMs: 900 }, noisy))])).toMatchObject({
      outcome: 'INCONCLUSIVE',
      reason: 'trial-disturbed',
      sentence: expect.stringContaining('A deployment: wait for an answer: 900 ms, at most 500 ms wanted'),
    });
  });
});
