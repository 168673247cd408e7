import { describe, expect, test } from 'vitest';
import { ticketsIn } from '../../exercises/site-hiccups/trials/asking.ts';
import { heldLevel, percentileMs, refusals } from '../../exercises/site-hiccups/trials/levels.ts';
import { oldAnswers, type Sighting } from '../../exercises/site-hiccups/trials/sightings.ts';
import type { TrialAnswer } from '../../src/core/trial.ts';

describe('a level', () => {
  test('is held when it was seen often enough, at any time', () => {
    expect(heldLevel([0, 12, 3, 12, 0, 9, 2], 1)).toBe(12);
    expect(heldLevel([0, 12, 3, 12, 0, 9, 2], 3)).toBe(9);
  });

  test('that nobody looked for often enough is none', () => {
    expect(heldLevel([20, 20], 3)).toBe(0);
    expect(heldLevel([], 1)).toBe(0);
  });
});

const answer = (tookMs: number, status = 200, violation = ''): TrialAnswer => ({
  ...{ block: 0, kind: 'dublin', plannedAt: 0 },
  ...{ tookMs, status, violation },
});

describe('the wait for a list', () => {
  const ten = [5, 1, 2, 9, 3, 4, 8, 7, 6, 10].map((tookMs) => answer(tookMs));

  test('is read by nearest rank', () => {
    expect(percentileMs(ten, 0.5)).toBe(5);
    expect(percentileMs(ten, 0.99)).toBe(10);
    expect(percentileMs(ten, 1)).toBe(10);
  });

  test('has no end for an answer that does not conform, however quick, and for none', () => {
    const failed = [...ten, answer(1, 503, 'status 503 instead of 200')];
    expect(percentileMs(failed, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(percentileMs(failed, 0.9)).toBe(10);
    expect(percentileMs([], 0.5)).toBe(Number.POSITIVE_INFINITY);
  });
});

test('a refusal is an answer that came and was wrong, not one that never came', () => {
  const refused = answer(3, 503, 'status 503 instead of 200');
  const halfALetter = answer(3, 200, '3 events instead of 20');
  const givenUp = answer(3_000, 0, 'request timeout');
  expect(refusals([answer(3), refused, halfALetter, givenUp])).toBe(2);
});

describe('tickets of an event', () => {
  const list = (events: unknown) => ({ status: 200, text: JSON.stringify({ events }) });

  test('stand in its line of the list', () => {
    expect(
      ticketsIn(
        list([
          { id: 1, tickets: 9 },
          { id: 4, tickets: 7 },
        ]),
        4,
      ),
    ).toBe(7);
  });

  test.each([
    ['another list', list([{ id: 1, tickets: 9 }])],
    ['an error', { status: 500, text: JSON.stringify({ events: [{ id: 4, tickets: 7 }] }) }],
    ['no JSON', { status: 200, text: 'sorry' }],
    ['no list', list(undefined)],
    ['no answer', { status: 0, text: '' }],
  ])('are unknown from %s', (_, reply) => {
    expect(ticketsIn(reply, 4)).toBeUndefined();
  });
});

describe('old answers', () => {
  const promisedMs = 7_000;
  const writes = [1_000, 2_000, 3_000];
  const seen = (askedAt: number, known: number | undefined, copy = 'a'): Sighting => ({
    copy,
    askedAt,
    writes: known,
  });
  const old = (...sightings: Sighting[]) => oldAnswers(writes, sightings, promisedMs);

  test('are none while every write shows in time', () => {
    expect(old(seen(500, 0), seen(7_900, 0), seen(8_000, 0), seen(8_001, 1), seen(10_001, 3))).toBe(0);
  });

  test('lack a write that was made longer ago than promised', () => {
    expect(old(seen(8_001, 0))).toBe(1);
    expect(old(seen(10_001, 2), seen(10_200, 0))).toBe(2);
  });

  test('may come from a younger or an older copy in turns', () => {
    expect(old(seen(4_000, 3, 'a'), seen(4_100, 0, 'b'), seen(4_200, 3, 'a'))).toBe(0);
  });

  test('go back behind what the same copy has shown, by more than one write', () => {
    expect(old(seen(4_000, 3), seen(4_200, 2))).toBe(0);
    expect(old(seen(4_000, 3), seen(4_200, 1), seen(4_400, 1))).toBe(2);
  });

  test('are also those without the figure', () => {
    expect(old(seen(500, undefined))).toBe(1);
  });

  test('are counted in the order in which they were asked for', () => {
    expect(old(seen(4_200, 3), seen(4_000, 1))).toBe(0);
  });
});
