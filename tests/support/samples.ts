import { type Random, randomFrom } from '../../src/core/random.ts';
import type { Distribution, TimelinePoint } from '../../src/core/record.ts';
import type { Block, Round } from '../../src/core/rule/rounds.ts';

const shares = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999, 1];

/** A latency with a long tail: log-normal around `medianMs`, and `Infinity` for a share of failures. */
function latency(random: Random, medianMs: number, spread: number, failedShare: number): number {
  if (random() < failedShare) return Number.POSITIVE_INFINITY;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return medianMs * Math.exp(spread * normal);
}

const nearestRank = (sorted: readonly number[], share: number) =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;

export interface Arm {
  readonly medianMs: number;
  readonly spread: number;
  readonly failedShare?: number;
}

/** `count` made-up samples of one arm, sorted; the same for the same seed. */
export function samples(
  seed: string,
  { medianMs, spread, failedShare = 0 }: Arm,
  count: number,
): readonly number[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => latency(random, medianMs, spread, failedShare)).sort(
    (a, b) => a - b,
  );
}

export function distribution(sorted: readonly number[]): Distribution {
  return {
    count: sorted.length,
    failed: sorted.filter((each) => each === Number.POSITIVE_INFINITY).length,
    p50Ms: nearestRank(sorted, 0.5),
    p95Ms: nearestRank(sorted, 0.95),
    p99Ms: nearestRank(sorted, 0.99),
    maxMs: sorted.at(-1) ?? Number.NaN,
    curve: shares.map((share) => [share, nearestRank(sorted, share)] as const),
  };
}

function block(seed: string, arm: Arm): Block {
  const found = distribution(samples(seed, arm, 42));
  const { p50Ms, p95Ms, failed } = found;
  return { offered: 60, ok: 60 - failed, failed, dropped: 0, kept: 42, p50Ms, p95Ms, latenessMs: 0.8 };
}

/** A round judged by the rule of the design: bar = max(target, 2 x yardstick), keep-good. */
export function round(
  index: number,
  arms: { readonly candidate: Arm; readonly yardstick: Arm },
  targets: { readonly p50Ms: number; readonly p95Ms: number },
  disturbances: readonly string[] = [],
): Round {
  const candidate = block(`candidate/${index}`, arms.candidate);
  const yardstick = block(`yardstick/${index}`, arms.yardstick);
  const barP95Ms = Math.max(targets.p95Ms, 2 * yardstick.p95Ms);
  const barP50Ms = Math.max(targets.p50Ms, 1.75 * yardstick.p50Ms);
  const good = candidate.p95Ms <= barP95Ms && candidate.p50Ms <= barP50Ms;
  const counted =
    disturbances.length === 0 ? yardstick.p95Ms <= 4 * targets.p95Ms : good && barP95Ms <= targets.p95Ms;
  const first = index % 3 === 0 ? 'yardstick' : 'candidate';
  return { index, first, candidate, yardstick, disturbances, barP95Ms, barP50Ms, good, counted };
}

/** One point a second; the arms take turns as their blocks did. */
export function timeline(rounds: readonly Round[]): readonly TimelinePoint[] {
  return rounds.flatMap((each, position) => {
    const arms =
      each.first === 'candidate'
        ? (['candidate', 'yardstick'] as const)
        : (['yardstick', 'candidate'] as const);
    return arms.map((arm, turn) => ({
      arm,
      atSeconds: 2 * position + turn,
      count: each[arm].kept,
      p50Ms: each[arm].p50Ms,
      p95Ms: each[arm].p95Ms,
    }));
  });
}
