import type { Options } from 'k6/options';
import type { Plan } from '../../src/core/rule/plan.ts';
import type { Traffic } from '../../src/core/traffic.ts';
import { byHandIteration, byHandOptions } from './by-hand.ts';
import { judgedIteration, judgedOptions } from './judged.ts';
import { readManifestNumbers } from './manifest.ts';

/** What a k6 script exports. */
export interface LoadTest {
  readonly options: Options;
  readonly iteration: () => void;
}

/**
 * A load test that follows the lab's plan when there is one (`LAB_PLAN`, a file), and runs by hand otherwise.
 * @param manifest text of the exercise's `exercise.yaml`
 */
export function loadTest(traffic: Traffic, manifest: string, planText: string | undefined): LoadTest {
  if (planText === undefined) {
    const numbers = readManifestNumbers(manifest);
    return {
      options: byHandOptions(numbers, __ENV),
      iteration: () => byHandIteration(numbers, traffic, __ENV),
    };
  }
  const plan = JSON.parse(planText) as Plan;
  return { options: judgedOptions(plan), iteration: () => judgedIteration(plan, traffic) };
}
