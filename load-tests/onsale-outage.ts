import { loadTest } from './lib/run.ts';
import * as traffic from './traffic/onsale-outage.ts';

const plan = __ENV.LAB_PLAN ? open(__ENV.LAB_PLAN) : undefined;
const test = loadTest(traffic, open('../exercises/onsale-outage/exercise.yaml'), plan);

export const options = test.options;
export default test.iteration;
