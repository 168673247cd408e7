import { sleep } from 'k6';
import { sha256 } from 'k6/crypto';
import exec from 'k6/execution';
import http from 'k6/http';
import { Trend } from 'k6/metrics';
import type { Options } from 'k6/options';
import { randomFrom } from '../../src/core/random.ts';
import {
  graceMs,
  type Plan,
  type PlannedBlock,
  plannedArrivals,
  slotsFor,
} from '../../src/core/rule/plan.ts';
import type { Traffic, TrafficRequest } from '../../src/core/traffic.ts';
import { drawKind } from './draw-kind.ts';

/** One point per request; everything that the lab judges travels in its tags. */
const sampleMetric = new Trend('lab_sample');

function scenarioName(block: PlannedBlock): string {
  return `${block.round}_${block.arm}`;
}

/** One open-model scenario a block, so that arrivals do not wait for answers. */
export function judgedOptions(plan: Plan): Options {
  const scenarios: NonNullable<Options['scenarios']> = {};
  for (const block of plan.blocks) {
    const slots = slotsFor(block, plan);
    scenarios[scenarioName(block)] = {
      executor: 'constant-arrival-rate',
      rate: Math.round((block.ratePerSecond ?? plan.ratePerSecond) * 1000),
      timeUnit: '1000s',
      // At the end of a scenario k6 forgets what it should have started already: a stall there must not cost arrivals.
      duration: `${block.seconds * 1000 + graceMs}ms`,
      startTime: `${block.startSeconds * 1000}ms`,
      preAllocatedVUs: slots,
      maxVUs: slots,
      gracefulStop: `${plan.timeoutMs}ms`,
    };
  }
  return { scenarios, systemTags: ['scenario'], summaryTrendStats: ['count'] };
}

/** Sends one arrival of the plan and records its corrected latency. */
export function judgedIteration(plan: Plan, traffic: Traffic): void {
  const { name, startTime, iterationInTest: index } = exec.scenario;
  const block = plan.blocks.find((each) => scenarioName(each) === name) as PlannedBlock;
  if (index >= plannedArrivals(block, plan)) return;

  const { round, arm } = block;
  const random = randomFrom(plan.seed, round, index);
  // Jitter within the arrival's own slot: an even grid would beat with the timers of the service.
  const slotMs = 1000 / (block.ratePerSecond ?? plan.ratePerSecond);
  const plannedAt = startTime + (index + random()) * slotMs;
  const early = plannedAt - Date.now();
  if (early > 0) sleep(early / 1000);

  const request = drawKind(traffic, random, plan.data, block.kinds);
  // The clock is cut to whole ms, so it is half of one behind on average.
  const lagMs = Math.max(0, Date.now() + 0.5 - plannedAt);
  const { latencyMs, body, status, violation } = send(
    plan,
    traffic,
    arm,
    baseUrl(plan, block, index),
    request,
  );
  sampleMetric.add(lagMs + latencyMs, {
    arm,
    round: String(round),
    index: String(index),
    class: request.class,
    planned: plannedAt.toFixed(1),
    lag: lagMs.toFixed(1),
    bytes: String(body.length),
    body: arm === 'candidate' && violation === '' && isSampled(request, index) ? hashOf(body) : '',
    violation,
    ...(block.tellStatus ? { status: String(status) } : {}),
  });
}

/** One answer in eight can be compared with what the lab is told afterwards; hashing more would cost k6 more CPU. */
function isSampled({ method }: TrafficRequest, index: number): boolean {
  return method === 'GET' && index % 8 === 3;
}

/** 64 bits of it are enough to tell answers of one run apart. */
function hashOf(body: string): string {
  return sha256(body, 'hex').slice(0, 16);
}

function baseUrl({ arms }: Plan, { arm, urls = [arms[arm]] }: PlannedBlock, index: number): string {
  return urls[index % urls.length] as string;
}

function send(plan: Plan, traffic: Traffic, arm: PlannedBlock['arm'], base: string, request: TrafficRequest) {
  const judged = arm === 'candidate';
  const url = base + (judged ? request.path : '/work');
  const method = judged ? request.method : 'GET';
  const response = http.request(method, url, judged ? (request.body ?? null) : null, {
    headers: judged ? { ...request.headers } : {},
    timeout: plan.timeoutMs,
    responseType: 'text',
    redirects: 0,
  });
  const body = typeof response.body === 'string' ? response.body : '';
  // `duration` alone leaves out the wait for a connection, and is 0 for a refused one.
  const { blocked, connecting, tls_handshaking: tls, duration } = response.timings;
  return {
    latencyMs: blocked + connecting + tls + duration,
    body,
    status: response.status,
    violation: violationOf(traffic, judged, request, response.error, response.status, body),
  };
}

function violationOf(
  traffic: Traffic,
  judged: boolean,
  request: TrafficRequest,
  error: string,
  status: number,
  body: string,
): string {
  if (error && status === 0) return error.slice(0, 120);
  if (!judged) return status === 200 ? '' : `status ${status}`;
  return (traffic.violation(request, status, body) ?? '').slice(0, 120);
}
