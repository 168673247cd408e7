import { check } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import type { Options } from 'k6/options';
import { randomFrom } from '../../src/core/random.ts';
import type { Traffic } from '../../src/core/traffic.ts';
import type { ManifestNumbers } from './manifest.ts';

/** Slots per arrival per second: enough for answers that take two seconds. */
const slotsPerRate = 2;

/**
 * Ordinary k6 options for a run by hand.
 * `SHAPE=calm` (default) shows the symptom, `SHAPE=judged` is the rate that a check uses; `SECONDS` sets the length.
 */
export function byHandOptions(numbers: ManifestNumbers, env: Record<string, string>): Options {
  const judged = env.SHAPE === 'judged';
  const rate = judged ? numbers.ratePerSecond : numbers.calmRatePerSecond;
  return {
    scenarios: {
      [judged ? 'judged' : 'calm']: {
        executor: 'constant-arrival-rate',
        rate: Math.round(rate * 1000),
        timeUnit: '1000s',
        duration: `${env.SECONDS ?? '15'}s`,
        preAllocatedVUs: Math.ceil(rate * slotsPerRate),
        maxVUs: Math.ceil(rate * slotsPerRate * 2),
      },
    },
    thresholds: {
      http_req_duration: [`p(95)<${numbers.p95Ms}`, `p(99)<${numbers.p99Ms}`],
      checks: ['rate>0.999'],
      // The others hold when nothing at all was answered.
      http_reqs: ['count>0'],
    },
    summaryTrendStats: ['med', 'p(95)', 'p(99)', 'max'],
  };
}

/** Sends one request of the mix to `BASE_URL` (default: where `lab start` listens). */
export function byHandIteration(
  numbers: ManifestNumbers,
  traffic: Traffic,
  env: Record<string, string>,
): void {
  const baseUrl = env.BASE_URL ?? 'http://127.0.0.1:3000';
  const request = traffic.draw(
    randomFrom(env.SEED ?? 'by hand', exec.scenario.iterationInTest),
    numbers.data,
  );
  const response = http.request(request.method, baseUrl + request.path, request.body ?? null, {
    headers: { ...request.headers },
    timeout: numbers.timeoutMs,
    tags: { name: request.class },
  });
  const body = typeof response.body === 'string' ? response.body : '';
  check(response, {
    'answer conforms': () => traffic.violation(request, response.status, body) === undefined,
  });
}
