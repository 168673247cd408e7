import { ascending, quantile } from './quantile.ts';
import type { Arm, Sample } from './samples.ts';

/** Corrected latency of one arm, pooled over the valid rounds. Failed requests count as infinitely slow. */
export interface Distribution {
  readonly count: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Percentile curve: `[share, ms]`, share from 0 to 1, ascending; `Infinity` where requests failed. */
  readonly curve: readonly (readonly [number, number])[];
}

/** One second of one arm, for the picture of latency over time. */
export interface TimelinePoint {
  readonly arm: Arm;
  /** Seconds since the load began. */
  readonly atSeconds: number;
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Shares at which the percentile curve is drawn: dense where tails differ. */
const curveShares = [
  0.01, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.875,
  0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, 0.99, 0.9925, 0.995, 0.9975, 0.999, 1,
];

/** Pools samples of one arm. */
export function distribution(samples: readonly Sample[]): Distribution {
  const sorted = ascending(samples.map((sample) => sample.latencyMs));
  return {
    count: sorted.length,
    failed: sorted.filter((value) => value === Number.POSITIVE_INFINITY).length,
    p50Ms: quantile(sorted, 0.5),
    p95Ms: quantile(sorted, 0.95),
    p99Ms: quantile(sorted, 0.99),
    maxMs: quantile(sorted, 1),
    curve: sorted.length === 0 ? [] : curveShares.map((share) => [share, quantile(sorted, share)] as const),
  };
}

/** Latency of every second of the load, per arm. */
export function timeline(samples: readonly Sample[]): TimelinePoint[] {
  const start = Math.min(...samples.map((sample) => sample.plannedAt));
  const seconds = Map.groupBy(samples, (s) => `${s.arm} ${Math.floor((s.plannedAt - start) / 1000)}`);
  const points = [...seconds].map(([key, group]): TimelinePoint => {
    const [arm, second] = key.split(' ');
    const sorted = ascending(group.map((sample) => sample.latencyMs));
    return {
      arm: arm as Arm,
      atSeconds: Number(second),
      count: sorted.length,
      p50Ms: quantile(sorted, 0.5),
      p95Ms: quantile(sorted, 0.95),
    };
  });
  return points.sort((a, b) => a.atSeconds - b.atSeconds);
}
