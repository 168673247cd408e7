import type { Check, Latency, Phase, RunRecord, WorkRow } from '../../src/core/record.ts';
import type { Round } from '../../src/core/rule/rounds.ts';
import { type Arm, distribution, round, samples, timeline } from './samples.ts';

const targets = { p50Ms: 25, p95Ms: 50, p99Ms: 100 };
const yardstick: Arm = { medianMs: 11, spread: 0.3 };
const fast: Arm = { medianMs: 7.5, spread: 0.35 };
const slow: Arm = { medianMs: 310, spread: 0.45, failedShare: 0.02 };

const check = (
  id: string,
  layer: Check['layer'],
  title: string,
  wanted: string,
  found: string,
  rest: Partial<Check> = {},
): Check => ({ id, layer, title, status: 'pass', wanted, found, ...rest });

const contractChecks = [
  check('orders-are-newest-first', 'contract', 'orders come newest first', 'true', 'true'),
  check(
    'orders-carry-their-items',
    'contract',
    'every order carries its items, customer and event',
    'true',
    'true',
  ),
  check('a-new-order-shows', 'contract', 'a new order shows in the list within a second', 'true', 'true'),
];

const integrityChecks = [
  check('settings', 'integrity', 'durability settings are as they were', 'unchanged', 'unchanged'),
  check('rows', 'integrity', 'table row counts and checksums', 'unchanged', 'unchanged'),
  check(
    'idle-work',
    'integrity',
    'work while idle',
    'at most 0.5 statements a second',
    '0.0 statements a second',
  ),
];

const workRow = (requestClass: string, rows: number | undefined, statements: number): WorkRow => ({
  class: requestClass,
  ...(rows === undefined ? {} : { rows }),
  requests: rows === undefined ? 1184 : 20,
  statements,
  rowsReturned: (rows ?? 22) * 6.5,
  buffers: statements * 3.4 + 12,
  turns: statements + 0.1,
  redisCommands: 0,
  responseBytes: 410 * (rows ?? 22) + 96,
});

const work = (perRow: number, constant: number) => ({
  quiet: [
    workRow('list', 10, constant + perRow * 10),
    workRow('list', 40, constant + perRow * 40),
    workRow('detail', 1, constant + perRow),
  ],
  underLoad: workRow('mix', undefined, constant + perRow * 22),
});

function latency(candidate: Arm, rounds: readonly Round[], informational = false): Latency {
  const kept = rounds.filter((each) => each.counted).reduce((sum, each) => sum + each.candidate.kept, 0);
  const sum = (key: 'offered' | 'ok' | 'failed' | 'dropped') =>
    rounds.reduce((total, each) => total + each.candidate[key], 0);
  return {
    targets,
    informational,
    ratePerSecond: 60,
    rounds,
    candidate: distribution(samples('pooled', candidate, kept)),
    yardstick: distribution(samples('pooled yardstick', yardstick, kept)),
    timeline: timeline(rounds),
    arrivals: { offered: sum('offered'), ok: sum('ok'), failed: sum('failed'), dropped: sum('dropped') },
  };
}

function phases(...steps: readonly (readonly [string, number])[]): readonly Phase[] {
  let startSeconds = 0;
  return steps.map(([name, seconds]) => {
    startSeconds += seconds;
    return { name, startSeconds: startSeconds - seconds, seconds };
  });
}

const base = {
  schema: 1,
  run: '2026-03-14T09-26-53-slow-orders',
  startedAt: '2026-03-14T09:26:53.589Z',
  seconds: 27.4,
  exercise: { id: 'slow-orders', title: 'The order list takes seconds on busy evenings' },
  subject: {
    kind: 'service',
    name: 'orders',
    sourceHash: '5d41402abc4b2a76b9719d911017c592ae5d41402abc4b2a76b9719d911017c5',
  },
  machine: {
    os: 'Linux 6.1.0 x64',
    cpuModel: 'AMD EPYC 7B13',
    cores: 2,
    memoryGb: 8.3,
    tools: { node: '24.11.1', postgres: '15.18 (system)', k6: '2.2.0 (downloaded)' },
  },
  seed: '8f14e45f',
  ruleHash: 'c9f0f895fb98ab9159f51fd0297e236d00c9f0f895fb98ab9159f51fd0297e23',
} as const;

const resources = {
  connectionsPeak: 8,
  servicePeakMb: 96.4,
  labPeakMb: 612,
  candidateCpuMsPerRequest: 2.1,
  yardstickCpuMsPerRequest: 1.7,
};

const warmSteps = [
  ['preflight', 0.4],
  ['boot', 2.3],
  ['contract', 1.1],
  ['work', 1.6],
] as const;

const numbers = (length: number) => Array.from({ length }, (_, index) => index + 1);

/** FAIL on work: statements grow with the rows asked for; latency was measured for information. */
export function flawedRecord(): RunRecord {
  const rounds = numbers(4).map((index) => round(index, { candidate: slow, yardstick }, targets));
  const next =
    'Open one trace of a single request, or list pg_stat_statements by calls, and see what repeats.';
  return {
    ...base,
    verdict: {
      outcome: 'FAIL',
      layer: 'work',
      reason: 'statements-per-request',
      sentence: '121.0 SQL statements per request, at most 8 wanted; grows by 3.0 per extra row',
      next,
    },
    checks: [
      ...contractChecks,
      check(
        'statements-per-request',
        'work',
        'SQL statements per request',
        'at most 8 statements',
        '121.0 statements',
        {
          status: 'fail',
          detail: [
            'list, 10 rows: 31.0 statements',
            'list, 40 rows: 121.0 statements',
            'detail, 1 row: 4.0 statements',
          ],
          next,
        },
      ),
      check(
        'statements-per-extra-row',
        'work',
        'SQL statements per extra row asked for',
        'at most 0.1 statements',
        '3.0 statements',
        {
          status: 'fail',
          next: 'Ask for a short and a long page and compare the two traces, for every kind of request in the brief.',
        },
      ),
      check('response-bytes', 'work', 'bytes per response', 'at most 24,000 bytes', '16,496 bytes'),
      ...integrityChecks,
    ],
    work: work(3, 1),
    latency: latency(slow, rounds, true),
    resources: { ...resources, connectionsPeak: 10, candidateCpuMsPerRequest: 14.2 },
    phases: phases(...warmSteps, ['warm-up', 3], ['rounds', 9.8], ['audit', 0.9]),
    seconds: 19.1,
  };
}

/** PASS after eight rounds, with the flawed run to compare with. */
export function passRecord(): RunRecord {
  const rounds = numbers(8).map((index) =>
    round(
      index,
      { candidate: fast, yardstick },
      targets,
      index === 5 ? ['host steal 14 % of busy time'] : [],
    ),
  );
  const before = flawedRecord();
  return {
    ...base,
    run: '2026-03-14T10-02-11-slow-orders',
    startedAt: '2026-03-14T10:02:11.004Z',
    verdict: { outcome: 'PASS' },
    checks: [
      ...contractChecks,
      check(
        'statements-per-request',
        'work',
        'SQL statements per request',
        'at most 8 statements',
        '3.0 statements',
      ),
      check(
        'statements-per-extra-row',
        'work',
        'SQL statements per extra row asked for',
        'at most 0.1 statements',
        '0.0 statements',
      ),
      check('latency-rounds', 'latency', 'rounds under the bar', 'p95 at most 50 ms', '8 of 8 rounds'),
      ...integrityChecks,
    ],
    work: work(0, 3),
    latency: latency(fast, rounds),
    resources,
    before: {
      run: before.run,
      outcome: 'FAIL',
      work: before.work.quiet,
      candidate: before.latency!.candidate,
    },
    phases: phases(...warmSteps, ['warm-up', 3], ['rounds', 17.9], ['audit', 1.1]),
  };
}

/** INCONCLUSIVE: a busy neighbour spoils most of twenty rounds. */
function inconclusiveRecord(): RunRecord {
  const noisy = { candidate: { medianMs: 21, spread: 1.1 }, yardstick: { medianMs: 24, spread: 1 } };
  const rounds = numbers(20).map((index) =>
    index % 4 === 1
      ? round(index, { candidate: fast, yardstick }, targets)
      : round(index, noisy, targets, [`host steal ${11 + ((index * 7) % 23)} % of busy time`]),
  );
  const sentence = `${rounds.filter((each) => !each.counted).length} of 20 rounds were disturbed, mostly by host steal, so latency cannot be judged`;
  const next =
    'Run again when the machine is calm, or let the lab wait for it: ./lab check slow-orders --wait 10m';
  return {
    ...base,
    verdict: { outcome: 'INCONCLUSIVE', reason: 'machine-disturbed', sentence, next },
    checks: [
      ...contractChecks,
      check(
        'statements-per-request',
        'work',
        'SQL statements per request',
        'at most 8 statements',
        '3.0 statements',
      ),
      check(
        'latency-rounds',
        'latency',
        'rounds under the bar',
        'p95 at most 50 ms',
        'undecided after 20 rounds',
        {
          status: 'unknown',
          detail: ['score +5.5, decided at +6.91 or -6.91'],
          next,
        },
      ),
      ...integrityChecks,
    ],
    work: work(0, 3),
    latency: latency(fast, rounds),
    resources,
    phases: phases(...warmSteps, ['warm-up', 4], ['rounds', 46.2], ['audit', 1.2]),
    seconds: 56.8,
  };
}

/** FAIL before the service ever answered: nothing was counted, and its last words carry markup and escape codes. */
export function unbootedRecord(): RunRecord {
  const sentence = 'the service stopped before it listened (exit code 1)';
  const next = 'Read the last lines of its log, then start it by hand: ./lab start slow-orders';
  return {
    ...base,
    subject: { kind: 'directory', name: 'work/my orders', sourceHash: base.subject.sourceHash },
    verdict: { outcome: 'FAIL', layer: 'contract', reason: 'does-not-start', sentence, next },
    checks: [
      check(
        'does-not-start',
        'contract',
        'the service starts and listens',
        'listens within 20 s',
        'exit code 1 after 0.8 s',
        {
          status: 'fail',
          detail: [
            'Error: unexpected token <script>alert("orders & items")</script>',
            '\u{1b}[31m    at server.ts:14:7\u{1b}[0m',
          ],
          next,
        },
      ),
    ],
    work: { quiet: [] },
    phases: phases(['preflight', 0.4], ['boot', 0.8]),
    seconds: 1.3,
  };
}

/** All of them by name, for claims that hold for every record. */
export const records: Readonly<Record<string, RunRecord>> = {
  flawed: flawedRecord(),
  pass: passRecord(),
  inconclusive: inconclusiveRecord(),
  unbooted: unbootedRecord(),
};
