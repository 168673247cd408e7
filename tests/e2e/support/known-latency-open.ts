import { loadTest } from '../../../load-tests/lib/run.ts';
import * as traffic from './known-latency.ts';

/** The load of a check, on the server of known latency. */
const test = loadTest(traffic, '', open(__ENV.LAB_PLAN as string));

export const options = test.options;
export default test.iteration;
