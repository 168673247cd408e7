import type { Manifest } from '../../src/core/exercise.ts';

/** A manifest that is sound in every part. */
export const soundManifest: Manifest = {
  title: 'The order list takes seconds on busy evenings',
  level: 'foundations',
  minutes: { junior: 60, mid: 40, senior: 20 },
  service: 'orders',
  needs: ['postgres'],
  network: 'az',
  data: { orders: 3 },
  traffic: { ratePerSecond: 50, calmRatePerSecond: 10, timeoutMs: 2000 },
  targets: { p50Ms: 25, p95Ms: 50, p99Ms: 100 },
  work: { probeRows: [10, 40], probeRequests: 2, limits: { 'statements-per-request': 8 } },
  yardstick: { queries: 3, rows: 10, rowBytes: 100 },
  spoilers: ['n+1'],
};
