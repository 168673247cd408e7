import type { TrafficRequest } from '../src/core/traffic.ts';
import { loadTest } from './lib/run.ts';
import * as traffic from './traffic/onsale-outage.ts';

const plan = __ENV.LAB_PLAN ? open(__ENV.LAB_PLAN) : undefined;
const manifest = open('../exercises/onsale-outage/exercise.yaml');

/** By hand each run sends the same orders: with their old keys they would only be told what became of them. */
const run = Date.now().toString(36);
function asNew(request: TrafficRequest): TrafficRequest {
  const key = request.headers['idempotency-key'];
  return key ? { ...request, headers: { ...request.headers, 'idempotency-key': `${key}-${run}` } } : request;
}
const byHand = {
  ordinary: { ...traffic, draw: (...from: Parameters<typeof traffic.draw>) => asNew(traffic.draw(...from)) },
  rush: { ...traffic, draw: (...from: Parameters<typeof traffic.draw>) => asNew(traffic.drawOrder(...from)) },
};

const test = plan ? loadTest(traffic, manifest, plan) : loadTest(byHand.ordinary, manifest, undefined);
const rush = loadTest(byHand.rush, manifest, undefined);

/** `k6 run -e SHAPE=onsale`: an ordinary day, and in its fifth second tickets go on sale. */
const { ordersPerSecond, seconds } = traffic.surge;
const onsale = {
  executor: 'constant-arrival-rate',
  exec: 'order',
  rate: ordersPerSecond - traffic.ordinary.order,
  duration: `${seconds}s`,
  startTime: '5s',
  // All orders that come until the first of them have been given up.
  preAllocatedVUs: ordersPerSecond * 3,
} as const;

export const options =
  __ENV.SHAPE === 'onsale'
    ? { ...test.options, scenarios: { ...test.options.scenarios, onsale } }
    : test.options;
export const order = rush.iteration;
export default test.iteration;
