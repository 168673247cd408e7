import { distribution, timeline } from './distribution.ts';
import type { Latency } from './record.ts';
import { keptSamples, type Round, type Targets } from './rule/rounds.ts';
import type { Arm, Sample } from './rule/samples.ts';
import type { Pooled } from './rule/tail.ts';

function keptOf(samples: readonly Sample[], rounds: readonly Round[], arm: Arm): Sample[] {
  return rounds.flatMap((round) => {
    return keptSamples(samples.filter((sample) => sample.arm === arm && sample.round === round.index));
  });
}

/** Latencies of the counted rounds, both arms; an arrival that never became a request is infinitely slow. */
export function poolRounds(samples: readonly Sample[], rounds: readonly Round[]): Pooled {
  const counted = rounds.filter((round) => round.counted);
  const latencies = (arm: Arm) => {
    const dropped = counted.reduce((sum, round) => sum + round[arm].dropped, 0);
    const answered = keptOf(samples, counted, arm).map((sample) => sample.latencyMs);
    return [...answered, ...new Array<number>(dropped).fill(Number.POSITIVE_INFINITY)];
  };
  return { candidate: latencies('candidate'), yardstick: latencies('yardstick') };
}

export interface LatencyContext {
  readonly targets: Targets;
  readonly ratePerSecond: number;
  readonly informational: boolean;
}

/** What a record says of the load: the counted rounds pooled, or all of them when none counted. */
export function summarizeLatency(
  samples: readonly Sample[],
  rounds: readonly Round[],
  context: LatencyContext,
): Latency {
  const counted = rounds.filter((round) => round.counted);
  const pooled = counted.length > 0 ? counted : rounds;
  const inRounds = samples.filter((sample) => sample.round > 0 && sample.round <= rounds.length);
  const sum = (key: 'offered' | 'ok' | 'failed' | 'dropped') =>
    rounds.reduce((total, round) => total + round.candidate[key], 0);
  return {
    ...context,
    rounds,
    candidate: distribution(keptOf(samples, pooled, 'candidate')),
    yardstick: distribution(keptOf(samples, pooled, 'yardstick')),
    timeline: timeline(inRounds),
    arrivals: { offered: sum('offered'), ok: sum('ok'), failed: sum('failed'), dropped: sum('dropped') },
  };
}
