import { describe, expect, test } from 'vitest';
import { manifestSchema } from '../../src/core/exercise.ts';
import { soundManifest } from '../support/manifest.ts';

function problems(change: object): string[] {
  const result = manifestSchema.safeParse({ ...soundManifest, ...change });
  return result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

const targets = (p50Ms: number, p95Ms: number, p99Ms: number) => ({ targets: { p50Ms, p95Ms, p99Ms } });
const { traffic, work } = soundManifest;

test('a sound manifest has no problems', () => {
  expect(problems({})).toEqual([]);
});

describe('a target that cannot be met is refused', () => {
  test.each<[string, object, string]>([
    ['a median above p95', targets(60, 50, 100), 'targets.p50Ms: must not be above p95Ms (50)'],
    ['a p99 below p95', targets(25, 50, 40), 'targets.p99Ms: must not be below p95Ms (50)'],
    [
      'a p99 that no client waits for',
      targets(25, 50, 2000),
      'targets.p99Ms: must be below traffic.timeoutMs (2000): a client that gave up has no latency',
    ],
    [
      'a median that one round trip already takes',
      { ...targets(20, 50, 100), network: 'region' },
      'targets.p50Ms: cannot be met: one round trip on network "region" already takes 20 ms',
    ],
  ])('%s', (_, change, problem) => {
    expect(problems(change)).toEqual([problem]);
  });

  test('a target of nothing', () => {
    expect(problems(targets(0, 50, 100))[0]).toBe('targets.p50Ms: Too small: expected number to be >0');
  });

  test('several at once are all told', () => {
    expect(problems(targets(60, 50, 3000))).toHaveLength(2);
  });
});

test('targets on their limits are accepted', () => {
  expect(problems(targets(50, 50, 50))).toEqual([]);
  expect(problems({ ...targets(20.1, 50, 100), network: 'region' })).toEqual([]);
  expect(problems(targets(25, 50, 1999))).toEqual([]);
});

test('a service may have a name of several words', () => {
  expect(problems({ service: 'slow-orders-2' })).toEqual([]);
});

test('page sizes too close to show growth are refused', () => {
  expect(problems({ work: { ...work, probeRows: [10, 19] } })).toEqual([
    'work.probeRows: the second size must be at least twice the first (10)',
  ]);
  expect(problems({ work: { ...work, probeRows: [10, 20] } })).toEqual([]);
});

test.each<[string, object, RegExp]>([
  ['an unknown key', { colour: 'red' }, /Unrecognized key: "colour"/],
  ['a service outside services/', { service: '../orders' }, /service: .*kebab-case/],
  ['a service that ends in a hyphen', { service: 'orders-' }, /service: .*kebab-case/],
  ['a service in capitals', { service: 'slow-Orders' }, /service: .*kebab-case/],
  ['a level that is none', { level: 'hard' }, /^level: /],
  [
    'a rate beyond what a laptop sends',
    { traffic: { ...traffic, ratePerSecond: 501 } },
    /traffic.ratePerSecond/,
  ],
  [
    'half a statement in a yardstick',
    { yardstick: { queries: 0.5, rows: 1, rowBytes: 1 } },
    /yardstick.queries/,
  ],
  ['a limit that nobody counts', { work: { ...work, limits: { wishes: 3 } } }, /work.limits/],
  ['a negative limit', { work: { ...work, limits: { connections: -1 } } }, /work.limits.connections/],
  ['no spoilers', { spoilers: [] }, /^spoilers: /],
  ['a store that the lab has not', { needs: ['mongodb'] }, /^needs.0: /],
  ['a seed size of nothing', { data: { orders: 0 } }, /^data.orders: /],
])('%s is refused', (_, change, wanted) => {
  expect(problems(change)).toEqual([expect.stringMatching(wanted)]);
});
