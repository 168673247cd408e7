import type { Options } from 'k6/options';
import type { Plan } from '../../src/core/rule/plan.ts';
import type { Traffic } from '../../src/core/traffic.ts';
import { byHandIteration } from './by-hand.ts';
import { judgedIteration, judgedOptions } from './judged.ts';
import { readManifestNumbers } from './manifest.ts';
import { scenariosOf } from './shapes.ts';
import { thresholdsOf } from './thresholds.ts';
import { readWishes } from './wishes.ts';

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
    const wishes = readWishes(numbers, __ENV, traffic.rush);
    return {
      options: {
        scenarios: scenariosOf(wishes, numbers, traffic),
        thresholds: thresholdsOf(wishes, numbers),
        summaryTrendStats: ['med', 'p(95)', 'p(99)', 'max'],
      },
      iteration: () => byHandIteration(wishes, numbers, traffic),
    };
  }
  const plan = JSON.parse(planText) as Plan;
  return { options: judgedOptions(plan), iteration: () => judgedIteration(plan, traffic) };
}
