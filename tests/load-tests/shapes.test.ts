import { describe, expect, test } from 'vitest';
import { kindsOf, scenariosOf, stressRateAt } from '../../load-tests/lib/shapes.ts';
import { readWishes } from '../../load-tests/lib/wishes.ts';
import { numbers } from './support/numbers.ts';

const traffic = { classes: ['plain', 'order', 'unknown'] };
const wishes = (SHAPE: string, more: Record<string, string> = {}) => readWishes(numbers, { SHAPE, ...more });
const scenarios = (SHAPE: string, more?: Record<string, string>) =>
  scenariosOf(wishes(SHAPE, more), numbers, traffic);

describe.each(['calm', 'judged', 'soak'])('the shape %s', (shape) => {
  test('is one rate, and arrivals do not wait for answers', () => {
    const { ratePerSecond, seconds } = wishes(shape);
    expect(scenarios(shape)).toEqual({
      [shape]: expect.objectContaining({
        executor: 'constant-arrival-rate',
        rate: ratePerSecond * 1000,
        timeUnit: '1000s',
        duration: `${seconds * 1000}ms`,
      }),
    });
  });

  test('has a slot for each arrival until the first one has given up', () => {
    expect(scenarios(shape, { RATE: '30' })[shape]).toMatchObject({ preAllocatedVUs: 61, maxVUs: 61 });
  });

  test('sends less than one a second as it is told', () => {
    expect(scenarios(shape, { RATE: '0.25' })[shape]).toMatchObject({ rate: 250, maxVUs: 2 });
  });
});

describe('a smoke test', () => {
  test('is a few requests of each kind, one after the other, until the last has given up', () => {
    expect(scenarios('smoke')).toEqual({
      smoke: { executor: 'shared-iterations', vus: 1, iterations: 12, maxDuration: '24000ms' },
    });
    const kinds = Array.from({ length: 12 }, (_, index) => kindsOf('smoke', index, traffic));
    for (const kind of traffic.classes)
      expect(kinds.filter((some) => some?.[0] === kind && some.length === 1)).toHaveLength(4);
  });
});

describe('a stress test', () => {
  test('climbs from an ordinary day, once the service is warm', () => {
    expect(scenarios('stress', { RATE: '200', DURATION: '1m' })).toEqual({
      warmup: expect.objectContaining({ rate: 10_000, startTime: '0ms', duration: '10000ms' }),
      stress: {
        executor: 'ramping-arrival-rate',
        startTime: '10000ms',
        startRate: 10_000,
        timeUnit: '1000s',
        stages: [{ target: 200_000, duration: '60000ms' }],
        preAllocatedVUs: 201,
        maxVUs: 201,
      },
    });
  });

  test.each([
    [-0.1, 10],
    [0, 10],
    [30, 105],
    [60, 200],
    [61, 200],
  ])('says its rate: %d s up the climb it is %d', (elapsed, rate) => {
    expect(stressRateAt(elapsed, wishes('stress', { RATE: '200', DURATION: '1m' }), numbers)).toBe(rate);
  });
});

describe('a spike', () => {
  test('comes on top of an ordinary day; the rest begins when nobody of it waits any more', () => {
    expect(scenarios('spike')).toMatchObject({
      ordinary: { rate: 10_000, startTime: '0ms', duration: '22000ms' },
      rush: { rate: 140_000, startTime: '10000ms', duration: '10000ms' },
      afterwards: { rate: 10_000, startTime: '22000ms', duration: '40000ms' },
    });
  });

  test('is of the kinds that the exercise says, and else of the whole mix', () => {
    const rush = { kinds: ['order'], ratePerSecond: 140 };
    expect(kindsOf('rush', 3, { ...traffic, rush })).toEqual(['order']);
    expect(kindsOf('rush', 3, traffic)).toBeUndefined();
    for (const scenario of ['ordinary', 'afterwards', 'calm'])
      expect(kindsOf(scenario, 3, { ...traffic, rush })).toBeUndefined();
  });
});
