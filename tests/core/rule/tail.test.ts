import { describe, expect, test } from 'vitest';
import { atLeast, type TailRound, tailBarMs, tailEvidence } from '../../../src/core/rule/tail.ts';
import { tails, targets, times } from '../../support/blocks.ts';

const never = Number.POSITIVE_INFINITY;
const evidence = (...rounds: readonly TailRound[][]) => tailEvidence(rounds.flat(), targets);

describe('the binomial tail', () => {
  // Sums of exact binomial coefficients, made elsewhere.
  test.each([
    [0, 10, 0.5, 1],
    [5, 10, 0.5, 0.623046875],
    [10, 10, 0.5, 1 / 1024],
    [1, 100, 0.01, 0.6339676587267699],
    [5, 100, 0.01, 0.003432321587754513],
    [7, 166, 0.01, 0.0015243934086344537],
    [8, 166, 0.01, 0.0002979436488283386],
  ])('at least %d of %d with chance %d has probability %d', (hits, tries, p, wanted) => {
    expect(atLeast(hits, tries, p)).toBeCloseTo(wanted, 10);
  });

  test('more hits than tries cannot happen', () => {
    expect(atLeast(11, 10, 0.5)).toBeCloseTo(0, 10);
  });

  test('is a probability, also where the sum is a hair beyond 1', () => {
    for (let tries = 1; tries <= 300; tries += 1)
      expect(atLeast(tries + 1, tries, 0.01)).toBeGreaterThanOrEqual(0);
  });
});

describe('the bar for the pooled p99', () => {
  const yardstick = (...ms: readonly number[]): TailRound[] =>
    ms.map((each) => ({ candidate: [], yardstick: times(35, each), clean: true, good: true }));

  test('is the target, or twice the p99 of the yardstick where that is more', () => {
    expect(tailBarMs(yardstick(...times(7, 50)), targets)).toBe(100);
    expect(tailBarMs(yardstick(...times(7, 60)), targets)).toBe(120);
    expect(tailBarMs([], targets)).toBe(100);
  });

  test("is not lifted by the yardstick's two worst rounds, nor while there are no others", () => {
    expect(tailBarMs(yardstick(60, 60, 300, 60, 400), targets)).toBe(120);
    expect(tailBarMs(yardstick(300, 400), targets)).toBe(100);
  });

  test('is not lifted by stalls in fewer than half of its rounds', () => {
    expect(tailBarMs(yardstick(...times(6, 60), ...times(5, 300)), targets)).toBe(120);
    expect(tailBarMs(yardstick(...times(5, 60), ...times(6, 300)), targets)).toBe(600);
  });

  test('is not lifted by what happened in disturbed rounds', () => {
    const disturbed = yardstick(...times(13, 300)).map((round) => ({ ...round, clean: false }));
    expect(tailBarMs([...yardstick(...times(7, 60)), ...disturbed], targets)).toBe(120);
  });
});

describe('the tail is met', () => {
  test('when the p99 of all rounds is on its bar or under it', () => {
    expect(evidence(tails(7))).toBe('met');
    // Five of 525 lie beyond the p99.
    expect(evidence(tails(5, 1), tails(2))).toBe('met');
    expect(evidence(tails(7, 0, { candidate: times(75, 100) }))).toBe('met');
    expect(evidence(tails(7, 0, { candidate: times(75, 100.1) }))).not.toBe('met');
  });

  test('when that of the undisturbed rounds is', () => {
    expect(evidence(tails(7), tails(4, 3, { clean: false }))).toBe('met');
    expect(evidence(tails(6), tails(4, 3, { clean: false }))).toBe('unknown');
  });

  test('on a machine whose yardstick is as slow', () => {
    const slow = { candidate: times(75, 150), yardstick: times(35, 80) };
    expect(evidence(tails(7, 0, slow))).toBe('met');
  });

  test('not because the yardstick stalled in fewer than half of its rounds', () => {
    const slow = { candidate: [...times(73, 10), 150, 150] };
    const stalled = { ...slow, yardstick: [...times(33, 8), 300, 300] };
    expect(evidence(tails(4, 0, slow), tails(3, 0, stalled))).toBe('unknown');
    expect(evidence(tails(3, 0, slow), tails(4, 0, stalled))).toBe('met');
  });
});

describe('the tail is missed', () => {
  test('when too many rounds hold too many slow answers for chance', () => {
    // Ten of the twelve rounds count: ten clusters of three beyond a p99, of 250.
    expect(evidence(tails(12, 3))).toBe('missed');
    expect(evidence(tails(10, 3))).toBe('unknown');
  });

  test('when requests fail beyond its share', () => {
    expect(evidence(tails(12, 0, { candidate: [...times(72, 10), never, never, never] }))).toBe('missed');
  });

  test('never by one stalled round, or two', () => {
    const stalled = tails(1, 0, { candidate: times(75, 400) });
    expect(evidence(tails(10), stalled)).not.toBe('missed');
    expect(evidence(tails(10), stalled, stalled)).not.toBe('missed');
    // The third could not be explained any more.
    expect(evidence(tails(10), stalled, stalled, stalled)).toBe('missed');
  });

  test('never by rounds that were bad: they have had their say', () => {
    const bad = tails(3, 0, { candidate: times(75, 400), good: false });
    expect(evidence(tails(10), bad)).toBe('unknown');
  });

  test('never by disturbed rounds', () => {
    expect(evidence(tails(12, 3, { clean: false }))).toBe('unknown');
    expect(evidence(tails(7, 1), tails(12, 3, { clean: false }))).toBe('unknown');
  });

  test('only over a bar that follows all of the yardstick', () => {
    const stalled = tails(1, 3, { yardstick: [...times(25, 8), ...times(10, 300)] });
    expect(evidence(tails(11, 3), stalled)).toBe('unknown');
  });

  test('not by answers that are just on that bar', () => {
    const onBar = { candidate: [...times(72, 10), 600, 600, 600] };
    const stalled = { ...onBar, yardstick: [...times(25, 8), ...times(10, 300)] };
    expect(evidence(tails(13, 0, onBar), tails(1, 0, stalled))).toBe('unknown');
    const beyond = { candidate: [...times(72, 10), 601, 601, 601] };
    expect(evidence(tails(13, 0, beyond), tails(1, 0, stalled))).toBe('missed');
  });

  test('from 500 samples on', () => {
    const dense = { candidate: [...times(23, 10), 400, 400] };
    expect(evidence(tails(20, 0, dense))).toBe('missed');
    expect(evidence(tails(19, 0, dense), tails(1, 0, { candidate: times(24, 400) }))).toBe('unknown');
  });
});

describe('the tail is unknown', () => {
  test('while chance could explain what is over its bar', () => {
    expect(evidence(tails(6, 1), tails(1))).toBe('unknown');
    expect(evidence(tails(9, 3))).toBe('unknown');
  });

  test('with fewer than 500 samples, however bad or good they are', () => {
    expect(evidence(tails(6))).toBe('unknown');
    expect(evidence(tails(6, 70))).toBe('unknown');
    expect(
      evidence(tails(19, 0, { candidate: times(25, 10) }), tails(1, 0, { candidate: times(24, 10) })),
    ).toBe('unknown');
    expect(evidence(tails(20, 0, { candidate: times(25, 10) }))).toBe('met');
    expect(evidence([])).toBe('unknown');
  });
});
