import type { ManifestNumbers } from '../../../load-tests/lib/manifest.ts';

/** An exercise with figures that are easy to tell apart. */
export const numbers: ManifestNumbers = {
  ratePerSecond: 50,
  calmRatePerSecond: 10,
  timeoutMs: 2000,
  p50Ms: 45,
  p95Ms: 60,
  p99Ms: 150,
  data: { items: 2000 },
};
