import http from 'k6/http';
import type { Options } from 'k6/options';
import type { Plan } from '../../../src/core/rule/plan.ts';

/** The load that many tools send: one user who waits for each answer before asking again. */
const plan = JSON.parse(open(__ENV.LAB_PLAN as string)) as Plan;
const seconds = plan.blocks.reduce((sum, block) => sum + block.seconds, 0);

export const options: Options = {
  scenarios: { closed: { executor: 'constant-vus', vus: 1, duration: `${Math.round(seconds)}s` } },
  systemTags: [],
};

export default function (): void {
  http.get(`${plan.arms.candidate}/closed`);
}
