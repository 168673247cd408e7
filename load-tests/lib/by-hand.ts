import { check } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { Gauge } from 'k6/metrics';
import { randomFrom } from '../../src/core/random.ts';
import type { Traffic, TrafficRequest } from '../../src/core/traffic.ts';
import { drawKind } from './draw-kind.ts';
import type { ManifestNumbers } from './manifest.ts';
import { kindsOf, stressRateAt } from './shapes.ts';
import type { Wishes } from './wishes.ts';

const baseUrl = __ENV.BASE_URL ?? 'http://127.0.0.1:3000';

/** Other requests in each run: a service may still have the answers to those of the last one. */
const seed = __ENV.SEED ?? String(Date.now());

/** Arrivals per second in a stress test; its last value is where the run ended. */
const stressRate = new Gauge('stress_rate');

/** Some answers have to be a 404: whether a status is the right one is said by the check. */
const answered = http.expectedStatuses({ min: 200, max: 499 });

/** Sends one request to `BASE_URL` (default: where `lab start` listens). */
export function byHandIteration(wishes: Wishes, numbers: ManifestNumbers, traffic: Traffic): void {
  const { name, iterationInTest: index, startTime } = exec.scenario;
  if (name === 'stress')
    stressRate.add(Math.round(stressRateAt((Date.now() - startTime) / 1000, wishes, numbers)));
  const random = randomFrom(seed, name, index);
  const request = drawKind(traffic, random, numbers.data, kindsOf(name, index, traffic));
  const response = http.request(request.method, baseUrl + request.path, request.body ?? null, {
    headers: { ...request.headers },
    timeout: numbers.timeoutMs,
    tags: { name: request.class },
    responseCallback: answered,
  });
  const violation = violationOf(traffic, request, response.status, response.body);
  check(response, { 'answer conforms': () => violation === undefined });
  // Under load it would be a line for each request.
  if (violation && wishes.shape === 'smoke') console.error(`${request.method} ${request.path}: ${violation}`);
}

function violationOf(traffic: Traffic, request: TrafficRequest, status: number, body: unknown) {
  return traffic.violation(request, status, typeof body === 'string' ? body : '');
}
