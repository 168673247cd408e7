import type { LoadShape } from '../core/load-shapes.ts';

/** What `load-tests/<id>.ts` is told when it runs without a plan of the lab's. */
export interface ByHand {
  readonly script: string;
  /** Of the service. */
  readonly url: string;
  readonly shape: LoadShape;
  /** What the shape needs where it is missing. */
  readonly seconds?: number;
}

/** Arguments of a k6 that sends an exercise's traffic as anybody could by hand, with k6's own summary at the end. */
export function byHandArgs({ script, url, shape, seconds }: ByHand): string[] {
  const length = seconds === undefined ? {} : { DURATION: `${seconds}s` };
  const settings = Object.entries({ BASE_URL: url, SHAPE: shape, ...length }).flatMap(([name, value]) => [
    '-e',
    `${name}=${value}`,
  ]);
  return ['run', '--no-usage-report', ...settings, script];
}

/** k6's exit code when a threshold was crossed: it ran, and found the service slow. */
export const thresholdsCrossed = 99;
