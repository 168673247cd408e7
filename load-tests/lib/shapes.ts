import type { Options } from 'k6/options';
import type { Traffic } from '../../src/core/traffic.ts';
import type { ManifestNumbers } from './manifest.ts';
import type { Wishes } from './wishes.ts';

type Scenarios = NonNullable<Options['scenarios']>;

/** Requests of each kind that a smoke test sends. */
const smokeRequests = 4;

/**
 * Seconds of an ordinary day before a stress test climbs, which count for nothing: the first 121 answers of a sound service
 * that had just been started had a p95 of 63 ms on two busy cores, where its target is 60.
 */
export const stressWarmupSeconds = 10;

/** Once as many wait as come in a second, a service has given way; k6 takes half a MB for each. */
const stressSlotsMs = 1000;

/** What k6 does for a shape. */
export function scenariosOf(
  wishes: Wishes,
  numbers: ManifestNumbers,
  { classes }: Pick<Traffic, 'classes'>,
): Scenarios {
  const { shape, ratePerSecond, seconds } = wishes;
  if (shape === 'spike') return spike(wishes, numbers);
  if (shape === 'stress') return stress(wishes, numbers);
  if (shape === 'smoke') return smoke(smokeRequests * classes.length, numbers);
  return { [shape]: steady(ratePerSecond, 0, seconds, numbers) };
}

/** The kinds of request that an arrival is drawn from; all of the mix by default. */
export function kindsOf(
  scenario: string,
  index: number,
  { classes, rush }: Pick<Traffic, 'classes' | 'rush'>,
): readonly string[] | undefined {
  if (scenario === 'smoke') return [classes[index % classes.length] as string];
  return scenario === 'rush' ? rush?.kinds : undefined;
}

/** Arrivals that do not wait for answers, all the time at one rate. */
function steady(rate: number, from: number, seconds: number, { timeoutMs }: ManifestNumbers) {
  return {
    executor: 'constant-arrival-rate',
    startTime: ms(from),
    duration: ms(seconds),
    ...paced(rate),
    ...slots(rate, timeoutMs),
  } as const;
}

/** One after the other. Should each of them time out, k6 still waits for the last. */
function smoke(iterations: number, { timeoutMs }: ManifestNumbers): Scenarios {
  const maxDuration = ms((iterations * timeoutMs) / 1000);
  return { smoke: { executor: 'shared-iterations', vus: 1, iterations, maxDuration } };
}

function stress({ ratePerSecond, seconds }: Wishes, numbers: ManifestNumbers): Scenarios {
  const calm = numbers.calmRatePerSecond;
  const { rate: startRate, timeUnit } = paced(calm);
  return {
    warmup: steady(calm, 0, stressWarmupSeconds, numbers),
    stress: {
      executor: 'ramping-arrival-rate',
      startTime: ms(stressWarmupSeconds),
      startRate,
      timeUnit,
      stages: [{ target: paced(ratePerSecond).rate, duration: ms(seconds) }],
      ...slots(ratePerSecond, stressSlotsMs),
    },
  };
}

/** Arrivals per second so many seconds after a stress test began to climb. */
export function stressRateAt(
  elapsed: number,
  { ratePerSecond, seconds }: Wishes,
  { calmRatePerSecond: calm }: ManifestNumbers,
): number {
  const share = Math.min(1, Math.max(0, elapsed / seconds));
  return calm + share * (ratePerSecond - calm);
}

/** A sixth of the time an ordinary day, a sixth of it the rush on top; the rest is held to the targets again. */
function spike({ ratePerSecond, seconds }: Wishes, numbers: ManifestNumbers): Scenarios {
  const { calmRatePerSecond: calm, timeoutMs } = numbers;
  const sixth = seconds / 6;
  // By then all who came in the rush have their answer, or have given up.
  const over = 2 * sixth + timeoutMs / 1000;
  return {
    ordinary: steady(calm, 0, over, numbers),
    rush: steady(ratePerSecond - calm, sixth, sixth, numbers),
    afterwards: steady(calm, over, 4 * sixth, numbers),
  };
}

/** k6 takes whole arrivals only; a manifest may say 0.5 per second. */
function paced(ratePerSecond: number) {
  return { rate: Math.round(ratePerSecond * 1000), timeUnit: '1000s' } as const;
}

/** All that arrive until the first of them has given up: nobody has to wait for somebody else's answer. */
function slots(ratePerSecond: number, patienceMs: number) {
  const count = Math.ceil((ratePerSecond * patienceMs) / 1000) + 1;
  return { preAllocatedVUs: count, maxVUs: count } as const;
}

/** k6's way to write a length of time. */
function ms(seconds: number): string {
  return `${Math.round(seconds * 1000)}ms`;
}
