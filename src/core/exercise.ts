import { z } from 'zod';
import { type LimitId, limitIds, limits } from './rule/limits.ts';

/** Requests per second: beyond what a laptop sends on time. */
const maxRate = 500;

// What is described here is shown by editors (exercises/exercise.schema.json) and by docs/authoring.md.
const rate = (about: string) => z.number().positive().max(maxRate).describe(about);
const milliseconds = (about: string) => z.number().positive().describe(about);
const count = (about: string) => z.int().positive().describe(about);
const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export const levels = ['foundations', 'intermediate', 'advanced', 'capstone'] as const;

/** One-way delay that the lab's proxy adds between a service and its stores, ms. */
export const networkDelayMs = { local: 0, az: 1, region: 10 } as const;

const delays = Object.entries(networkDelayMs).map(([name, ms]) => `${name} ${ms} ms`);

const minutes = z.strictObject({
  junior: count('minutes that it takes a junior engineer'),
  mid: count('minutes that it takes an engineer with some years'),
  senior: count('minutes that it takes a senior engineer'),
});

const traffic = z.strictObject({
  ratePerSecond: rate(`the judged load: arrivals per second, open model, to ${maxRate}`),
  calmRatePerSecond: rate('arrivals per second of `lab load`: the symptom shows, the service survives'),
  timeoutMs: count('a client gives up after so many ms'),
});

const targets = z.strictObject({
  p50Ms: milliseconds('median latency, ms; above one round trip of the network'),
  p95Ms: milliseconds('95th percentile, ms; not below the median'),
  p99Ms: milliseconds('99th percentile, ms; not below p95, and below the time-out'),
});

const limitFields = Object.fromEntries(
  limitIds.map((id) => {
    const { title, unit } = limits[id];
    return [id, z.number().nonnegative().optional().describe(`${title} (${unit})`)];
  }),
) as Record<LimitId, z.ZodOptional<z.ZodNumber>>;

const work = z.strictObject({
  probeRows: z
    .tuple([z.int().positive(), z.int().positive()])
    .describe(
      'two page sizes of the quiet probe, N and about 4N, at least 2N: does work grow with the rows?',
    ),
  probeRequests: count('requests of the quiet probe, per kind of request and page size'),
  settleMs: count(
    'work that goes on so long after an answer is counted with it, ms (40 where missing)',
  ).optional(),
  limits: z
    .strictObject(limitFields)
    .describe('the most that a counter may show; what is not listed is not judged'),
});

const bound = z.number().nonnegative();

/** Bounds of one figure of a trial. */
const bounds = z
  .strictObject({ most: bound.optional(), least: bound.optional() })
  .refine(({ most, least }) => most !== undefined || least !== undefined, 'needs `most`, `least` or both');

const named = z.string().regex(kebab, 'a name in kebab-case');

const yardstick = z.strictObject({
  queries: count('statements per request, one after the other'),
  rows: count('rows per statement'),
  rowBytes: count('bytes of text per row, echoed in the response'),
});

export const manifestSchema = z
  .strictObject({
    title: z.string().min(8).max(90).describe('the complaint, in 8 to 90 characters'),
    level: z.enum(levels).describe(`${levels.slice(0, -1).join(', ')} or ${levels.at(-1)}`),
    minutes,
    service: z
      .string()
      .regex(kebab, 'a folder name under services/, in kebab-case')
      .describe('folder under `services/` that candidates edit'),
    needs: z.array(z.enum(['postgres', 'redis'])).describe('stores: postgres, redis'),
    stubs: z
      .array(z.string().regex(kebab, 'a folder name under services/, in kebab-case'))
      .optional()
      .describe(
        "the lab's stand-ins for other companies' systems, folders under `services/`: payments, reached at `PAYMENTS_URL` (may be missing)",
      ),
    network: z
      .enum(['local', 'az', 'region'])
      .describe(`delay each way between the service and its stores: ${delays.join(', ')}`),
    data: z
      .record(z.string(), z.int().positive())
      .describe(
        "rows, by name: `seed.sql` reads them as `current_setting('seed.<name>')`, the traffic as well",
      ),
    growing: z
      .record(z.string(), z.string())
      .optional()
      .describe(
        'tables that requests add rows to, each with its ever higher key; all others stay as they are (may be missing)',
      ),
    traffic,
    targets,
    work,
    trials: z
      .record(named, z.record(named, bounds))
      .optional()
      .describe(
        '`most` and `least` of every figure that `trials.ts` measures, by trial and figure (may be missing)',
      ),
    yardstick,
    spoilers: z
      .array(z.string())
      .min(1)
      .describe('words that nothing a candidate sees may contain, however they end'),
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
