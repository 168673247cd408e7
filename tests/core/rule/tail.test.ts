import { describe, expect, test } from 'vitest';
import { atLeast, tailBarMs, tailEvidence } from '../../../src/core/rule/tail.ts';
import { targets, times } from '../../support/blocks.ts';

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
});

describe('the bar for the pooled p99', () => {
  test('is the target, or twice the p99 of the yardstick where that is more', () => {
    expect(tailBarMs(times(500, 50), targets)).toBe(100);
    expect(tailBarMs(times(500, 60), targets)).toBe(120);
    expect(tailBarMs([], targets)).toBe(100);
  });
});

describe('the tail is', () => {
  const pooled = (fast: number, slow: number) => ({
    candidate: [...times(fast, 10), ...times(slow, 101)],
    yardstick: times(500, 8),
  });

  test('met when p99 is on its bar or under it', () => {
    expect(tailEvidence(pooled(500, 0), targets)).toBe('met');
    expect(tailEvidence(pooled(495, 5), targets)).toBe('met');
    expect(tailEvidence({ candidate: times(500, 100), yardstick: [] }, targets)).toBe('met');
  });

  test('unknown while chance could explain what is over its bar', () => {
    expect(tailEvidence(pooled(494, 6), targets)).toBe('unknown');
    expect(tailEvidence(pooled(477, 23), targets)).toBe('unknown');
  });

  test('missed when chance cannot: eight clusters of three beyond a p99, of 166', () => {
    expect(tailEvidence(pooled(476, 24), targets)).toBe('missed');
  });

  test('unknown with fewer than 500 samples, however bad or good they are', () => {
    expect(tailEvidence(pooled(0, 499), targets)).toBe('unknown');
    expect(tailEvidence(pooled(499, 0), targets)).toBe('unknown');
  });

  test('missed when requests fail beyond its share', () => {
    const candidate = [...times(450, 10), ...times(50, Number.POSITIVE_INFINITY)];
    expect(tailEvidence({ candidate, yardstick: times(500, 8) }, targets)).toBe('missed');
  });
});
