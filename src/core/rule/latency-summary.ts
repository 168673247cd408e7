import type { Latency } from '../record.ts';
import { distribution, timeline } from './distribution.ts';
import type { SortedSamples } from './measure.ts';
import type { Terms } from './readings.ts';
import { keptSamples, type Round } from './rounds.ts';
import type { Arm, Sample } from './samples.ts';

/** What a record says of the load: the counted rounds pooled, or all of them when none counted. */
export function summarizeLatency(
  sorted: SortedSamples,
  rounds: readonly Round[],
  informational: boolean,
  terms: Pick<Terms, 'targets' | 'ratePerSecond'>,
): Latency {
  const counted = rounds.filter((round) => round.counted);
  const pooled = counted.length > 0 ? counted : rounds;
  const sum = (key: 'offered' | 'ok' | 'failed' | 'dropped') =>
    rounds.reduce((total, round) => total + round.candidate[key], 0);
  const all = (arm: Arm) => rounds.flatMap((round) => sorted.of(round.index, arm));
  return {
    targets: terms.targets,
    ratePerSecond: terms.ratePerSecond,
    informational,
    rounds,
    candidate: distribution(keptOf(sorted, pooled, 'candidate')),
    yardstick: distribution(keptOf(sorted, pooled, 'yardstick')),
    timeline: timeline([...all('candidate'), ...all('yardstick')]),
    arrivals: { offered: sum('offered'), ok: sum('ok'), failed: sum('failed'), dropped: sum('dropped') },
  };
}

function keptOf(sorted: SortedSamples, rounds: readonly Round[], arm: Arm): Sample[] {
  return rounds.flatMap((round) => keptSamples(sorted.of(round.index, arm)));
}
