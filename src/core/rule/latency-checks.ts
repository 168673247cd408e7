import type { Check, Latency } from '../record.ts';
import { milliseconds } from '../units.ts';
import type { LatencyDecision } from './latency.ts';

const next =
  'Run `./lab load` and watch the percentiles beside the pool, the event loop and the slowest traces.';

/** The latency layer as checks: what the decision rests on, in figures. */
export function latencyChecks(latency: Latency, decision: LatencyDecision, tailBarMs: number): Check[] {
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
      wanted: `at most ${milliseconds(entry.wanted)}${liftedBar(latency, entry.leg, tailBarMs)}`,
      found: milliseconds(entry.found),
      detail: entry.leg === 'p95' ? [tally] : undefined,
      next: failed ? next : undefined,
    };
  });
}

/** Where the machine lifted the bar above the published target, says how far. */
function liftedBar({ rounds, targets }: Latency, leg: string, tailBarMs: number): string {
  const counted = rounds.filter((round) => round.counted);
  const bars = {
    p50: [targets.p50Ms, ...counted.map((round) => round.barP50Ms)],
    p95: [targets.p95Ms, ...counted.map((round) => round.barP95Ms)],
    p99: [targets.p99Ms, tailBarMs],
  }[leg] as number[];
  const highest = Math.max(...bars);
  return highest > (bars[0] ?? highest) ? ` (lifted up to ${milliseconds(highest)} on this machine)` : '';
}
