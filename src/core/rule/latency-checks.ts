import type { Check, Latency } from '../record.ts';
import { milliseconds } from '../units.ts';
import type { LatencyDecision } from './latency.ts';
import { tailBarMs } from './tail.ts';

const next =
  'Run `./lab load` and watch the percentiles beside the pool, the event loop and the slowest traces.';

/** The latency layer as checks: what the decision rests on, in figures. */
export function latencyChecks(latency: Latency, decision: LatencyDecision): Check[] {
  const { candidate, targets, rounds } = latency;
  const counted = rounds.filter((round) => round.counted);
  const good = counted.filter((round) => round.good).length;
  const tally = `${good} of ${counted.length} counted rounds good, ${rounds.length - counted.length} set aside`;
  const legs = [
    { id: 'latency-p50', leg: 'p50', title: 'median latency', found: candidate.p50Ms, wanted: targets.p50Ms },
    {
      id: 'latency-p95',
      leg: 'p95',
      title: '95th percentile of latency',
      found: candidate.p95Ms,
      wanted: targets.p95Ms,
    },
    {
      id: 'latency-p99',
      leg: 'p99',
      title: '99th percentile of latency',
      found: candidate.p99Ms,
      wanted: targets.p99Ms,
    },
  ];
  return legs.map((entry): Check => {
    const failed = decision.state === 'fail' && decision.leg === entry.leg;
    const known = decision.state === 'pass' || failed;
    return {
      id: entry.id,
      layer: 'latency',
      title: `${entry.title} at ${latency.ratePerSecond} requests/s`,
      status: failed ? 'fail' : known ? 'pass' : 'unknown',
      wanted: `at most ${milliseconds(entry.wanted)}${liftedBar(latency, entry.leg)}`,
      found: milliseconds(entry.found),
      detail: entry.leg === 'p95' ? [tally] : undefined,
      next: failed ? next : undefined,
    };
  });
}

/** Where the machine lifted the bar above the published target, says how far. */
function liftedBar(latency: Latency, leg: string): string {
  const { rounds, targets, yardstick } = latency;
  if (leg === 'p99') {
    const bar = tailBarMs(yardstick.curve.length > 0 ? [yardstick.p99Ms] : [], targets);
    return bar > targets.p99Ms ? ` (lifted to ${milliseconds(bar)} on this machine)` : '';
  }
  const [bar, target] =
    leg === 'p50' ? (['barP50Ms', targets.p50Ms] as const) : (['barP95Ms', targets.p95Ms] as const);
  const highest = Math.max(target, ...rounds.filter((round) => round.counted).map((round) => round[bar]));
  return highest > target ? ` (lifted up to ${milliseconds(highest)} on this machine)` : '';
}
