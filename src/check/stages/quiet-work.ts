import { setTimeout as delay } from 'node:timers/promises';
import { type Random, randomFrom } from '../../core/random.ts';
import type { WorkRow } from '../../core/record.ts';
import { judgeQuietWork } from '../../core/rule/work.ts';
import type { Traffic, TrafficRequest } from '../../core/traffic.ts';
import type { Bench } from '../bench.ts';
import type { CheckRequest } from '../lab.ts';
import { ContractViolation } from '../same.ts';

/** Time for work that goes on after an answer to reach the counters, ms, where an exercise gives none. */
const usualSettleMs = 40;

/** Counts the work of single requests, one class and page size after the other, with nothing else running. */
export async function probeQuietWork(
  bench: Bench,
  request: CheckRequest,
  seed: string,
  signal: AbortSignal,
): Promise<WorkRow[]> {
  const { work, data } = request.exercise.manifest;
  const traffic = request.content.traffic;
  const random = randomFrom(seed, 'probe');
  const rows: WorkRow[] = [];
  let count = work.probeRequests;
  for (const name of traffic.classes) {
    for (const size of work.probeRows) {
      signal.throwIfAborted();
      const requests = draw(traffic, random, data, name, size, count);
      const row = await probe(bench, traffic, requests, work.settleMs ?? usualSettleMs);
      rows.push(row);
      // Over a limit already: from now on one request of each shows how it grows, and somebody waits for the verdict.
      if (judgeQuietWork([row], work.limits).some((check) => check.status === 'fail')) count = 1;
    }
  }
  return rows;
}

function draw(
  traffic: Traffic,
  random: Random,
  data: Readonly<Record<string, number>>,
  name: string,
  rows: number,
  count: number,
): TrafficRequest[] {
  return Array.from({ length: count }, () => traffic.probe(random, data, name, rows));
}

async function probe(
  bench: Bench,
  traffic: Traffic,
  requests: readonly TrafficRequest[],
  settleMs: number,
): Promise<WorkRow> {
  const before = await takeCounters(bench);
  let bytes = 0;
  for (const request of requests) bytes += await send(bench.candidate.url, traffic, request);
  await delay(settleMs);
  const after = await takeCounters(bench);
  const first = requests[0] as TrafficRequest;
  return workRow(before, after, { class: first.class, rows: first.rows, requests: requests.length, bytes });
}

async function send(url: string, traffic: Traffic, request: TrafficRequest): Promise<number> {
  const asked = `${request.method} ${request.path}`;
  const init = { method: request.method, headers: request.headers, body: request.body };
  const response = await fetch(url + request.path, { ...init, signal: AbortSignal.timeout(15_000) }).catch(
    (error) => {
      throw new ContractViolation(
        `${asked} had no answer: ${((error as Error).cause as Error)?.message ?? error}`,
      );
    },
  );
  const body = await response.text();
  const violation = traffic.violation(request, response.status, body);
  if (violation) throw new ContractViolation(`${asked}: ${violation}`);
  return Buffer.byteLength(body);
}

export interface CounterState {
  readonly statements: number;
  readonly rows: number;
  readonly buffers: number;
  readonly turns: number;
  readonly redisCommands: number;
}

/** All counters that say what requests cost, at one moment. */
export async function takeCounters(bench: Bench): Promise<CounterState> {
  const [database, doors, redisCommands] = await Promise.all([
    bench.database.counters(),
    bench.proxy.counters(),
    bench.cache?.commands() ?? 0,
  ]);
  return { ...database, turns: doors.candidate?.turns ?? 0, redisCommands };
}

/** The difference of two counter states, per request. */
export function workRow(
  before: CounterState,
  after: CounterState,
  about: {
    readonly class: string;
    readonly rows?: number;
    readonly requests: number;
    readonly bytes: number;
  },
): WorkRow {
  const per = (key: keyof CounterState) => (after[key] - before[key]) / about.requests;
  return {
    class: about.class,
    rows: about.rows,
    requests: about.requests,
    statements: per('statements'),
    rowsReturned: per('rows'),
    buffers: per('buffers'),
    turns: per('turns'),
    redisCommands: per('redisCommands'),
    responseBytes: about.bytes / about.requests,
  };
}
