import { mostFrequentFirst } from './frequency.ts';
import type { Round } from './rounds.ts';
import { protocol, type Targets } from './rounds.ts';
import { type TailRound, tailEvidence } from './tail.ts';

/**
 * Wald's sequential probability ratio test on "the round was good": a service as slow as the bar is good in about
 * 30 % of rounds, a sound one in 90 %; one wrong decision in a thousand either way.
 * Seven good rounds in a row pass, four bad ones fail.
 */
const sprt = {
  good: Math.log(0.9 / 0.3),
  bad: Math.log(0.1 / 0.7),
  bound: Math.log(0.999 / 0.001),
} as const;

export type LatencyDecision =
  | { readonly state: 'more' }
  | { readonly state: 'pass' }
  | { readonly state: 'fail'; readonly leg: 'p50' | 'p95' | 'p99' }
  | { readonly state: 'inconclusive'; readonly reason: 'disturbed' | 'undecided'; readonly cause: string };

/** What the rounds so far say. Pure: the same rounds always give the same decision. */
export function decideLatency(
  rounds: readonly Round[],
  tailRounds: readonly TailRound[],
  targets: Targets,
): LatencyDecision {
  const counted = rounds.filter((round) => round.counted);
  const score = counted.reduce((sum, round) => sum + (round.good ? sprt.good : sprt.bad), 0);
  if (counted.length >= protocol.minCounted) {
    if (score <= -sprt.bound) return { state: 'fail', leg: failedLeg(counted) };
    if (score >= sprt.bound) {
      const tail = tailEvidence(tailRounds, targets);
      if (tail === 'met') return { state: 'pass' };
      if (tail === 'missed') return { state: 'fail', leg: 'p99' };
    }
  }
  if (rounds.length < protocol.maxRounds) return { state: 'more' };
  return giveUp(rounds, counted.length, score >= sprt.bound);
}

function giveUp(rounds: readonly Round[], counted: number, onlyTailOpen: boolean): LatencyDecision {
  if (counted < rounds.length / 2) {
    const causes = rounds.filter((round) => !round.counted).flatMap((round) => round.disturbances);
    const [cause = 'the machine was too busy'] = mostFrequentFirst(causes);
    return { state: 'inconclusive', reason: 'disturbed', cause };
  }
  const cause = onlyTailOpen
    ? 'the slowest answers are too few to judge the p99'
    : 'the rounds contradict each other';
  return { state: 'inconclusive', reason: 'undecided', cause };
}

function failedLeg(counted: readonly Round[]): 'p50' | 'p95' {
  const bad = counted.filter((round) => !round.good);
  const overP95 = bad.filter((round) => round.candidate.p95Ms > round.barP95Ms).length;
  return overP95 >= bad.length / 2 ? 'p95' : 'p50';
}
