import { sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { Trend } from 'k6/metrics';
import type { Options } from 'k6/options';
import { randomFrom } from '../../src/core/random.ts';
import type { Plan, PlannedBlock } from '../../src/core/rule/plan.ts';
import type { Traffic, TrafficRequest } from '../../src/core/traffic.ts';

/** One point per request; everything that the lab judges travels in its tags. */
const sampleMetric = new Trend('lab_sample');

/** Time beyond the client's time-out for an answer to come in before k6 gives an iteration up. */
const graceMs = 300;

function scenarioName(block: PlannedBlock): string {
  return `${block.round}_${block.arm}`;
}

/** One open-model scenario a block, so that arrivals do not wait for answers. */
export function judgedOptions(plan: Plan): Options {
  const scenarios: NonNullable<Options['scenarios']> = {};
  for (const block of plan.blocks) {
    // As many slots as arrivals: no arrival is ever dropped because answers are slow.
    const slots = Math.ceil(plan.ratePerSecond * block.seconds) + 1;
    scenarios[scenarioName(block)] = {
      executor: 'constant-arrival-rate',
      rate: Math.round(plan.ratePerSecond * 1000),
      timeUnit: '1000s',
      duration: `${block.seconds * 1000}ms`,
      startTime: `${block.startSeconds * 1000}ms`,
      preAllocatedVUs: slots,
      maxVUs: slots,
      gracefulStop: `${plan.timeoutMs + graceMs}ms`,
    };
  }
  return { scenarios, systemTags: ['scenario'], summaryTrendStats: ['count'] };
}

/** Sends one arrival of the plan and records its corrected latency. */
export function judgedIteration(plan: Plan, traffic: Traffic): void {
  const [round, arm] = exec.scenario.name.split('_') as [string, 'candidate' | 'yardstick'];
  const index = exec.scenario.iterationInTest;
  const random = randomFrom(plan.seed, round, index);
  // Jitter within the arrival's own slot: an even grid would beat with the timers of the service.
  const slotMs = 1000 / plan.ratePerSecond;
  const plannedAt = exec.scenario.startTime + (index + random()) * slotMs;
  const early = plannedAt - Date.now();
  if (early > 0) sleep(early / 1000);

  const request = traffic.draw(random, plan.data);
  const lagMs = Math.max(0, Date.now() - plannedAt);
  const { latencyMs, bytes, violation } = send(plan, traffic, arm, request);
  sampleMetric.add(lagMs + latencyMs, {
    arm,
    round,
    index: String(index),
    class: request.class,
    planned: plannedAt.toFixed(1),
    lag: lagMs.toFixed(1),
    bytes: String(bytes),
    violation,
  });
}

function send(plan: Plan, traffic: Traffic, arm: 'candidate' | 'yardstick', request: TrafficRequest) {
  const judged = arm === 'candidate';
  const url = plan.arms[arm] + (judged ? request.path : '/work');
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
    bytes: body.length,
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
