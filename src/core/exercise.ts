import { z } from 'zod';
import { limitIds } from './rule/limits.ts';

const positive = z.number().positive();
const count = z.int().positive();
const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export const levels = ['foundations', 'intermediate', 'advanced', 'capstone'] as const;

/** One-way delay that the lab's proxy adds between a service and its stores, ms. */
export const networkDelayMs = { local: 0, az: 1, region: 10 } as const;

const minutes = z.strictObject({ junior: count, mid: count, senior: count });

const traffic = z.strictObject({
  /** Judged load: arrivals per second, open model. */
  ratePerSecond: positive.max(500),
  /** Load at which the symptom shows without the service falling over. */
  calmRatePerSecond: positive.max(500),
  /** A client gives up after this many ms. */
  timeoutMs: count,
});

const targets = z.strictObject({ p50Ms: positive, p95Ms: positive, p99Ms: positive });

const work = z.strictObject({
  /** Page sizes of the quiet probe: N and about 4N show whether work grows with the rows asked for. */
  probeRows: z.tuple([count, count]),
  /** Requests per class and page size. */
  probeRequests: count,
  /** Most that each counter may show; the counters and their units are listed in `src/core/rule/limits.ts`. */
  limits: z.partialRecord(z.enum(limitIds), z.number().nonnegative()),
});

const yardstick = z.strictObject({
  /** Statements per request, one after the other. */
  queries: count,
  /** Rows per statement. */
  rows: count,
  /** Bytes of text per row, echoed in the response. */
  rowBytes: count,
});

export const manifestSchema = z
  .strictObject({
    title: z.string().min(8).max(90),
    level: z.enum(levels),
    minutes,
    service: z.string().regex(kebab, 'a folder name under services/, in kebab-case'),
    needs: z.array(z.enum(['postgres', 'redis'])),
    network: z.enum(['local', 'az', 'region']),
    /** Sizes that `seed.sql` reads as `current_setting('seed.<name>')`. */
    data: z.record(z.string(), count),
    traffic,
    targets,
    work,
    yardstick,
    /** Words that nothing a candidate sees may contain. */
    spoilers: z.array(z.string()).min(1),
  })
  .superRefine((manifest, issues) => {
    const { p50Ms, p95Ms, p99Ms } = manifest.targets;
    const roundTripMs = 2 * networkDelayMs[manifest.network];
    const problem = (path: string[], message: string) => issues.addIssue({ code: 'custom', path, message });
    if (p50Ms > p95Ms) problem(['targets', 'p50Ms'], `must not be above p95Ms (${p95Ms})`);
    if (p95Ms > p99Ms) problem(['targets', 'p99Ms'], `must not be below p95Ms (${p95Ms})`);
    if (p99Ms >= manifest.traffic.timeoutMs)
      problem(
        ['targets', 'p99Ms'],
        `must be below traffic.timeoutMs (${manifest.traffic.timeoutMs}): a client that gave up has no latency`,
      );
    if (p50Ms <= roundTripMs)
      problem(
        ['targets', 'p50Ms'],
        `cannot be met: one round trip on network "${manifest.network}" already takes ${roundTripMs} ms`,
      );
    const [low, high] = manifest.work.probeRows;
    if (high < 2 * low)
      problem(['work', 'probeRows'], `the second size must be at least twice the first (${low})`);
  });

/** `exercise.yaml`, checked. */
export type Manifest = z.infer<typeof manifestSchema>;

/** An exercise as found on disk. Paths are absolute. */
export interface Exercise {
  readonly id: string;
  readonly folder: string;
  readonly manifest: Manifest;
}
