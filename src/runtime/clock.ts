import type { ClockReading } from '../core/rule/noise.ts';

/** Reads the wall clock between two readings of the monotonic one. */
export function readClocks(): ClockReading {
  const monotonicMs = performance.now();
  const at = Date.now();
  return { at, monotonicMs, blurMs: performance.now() - monotonicMs };
}
