import type { Round } from '../core/rule/rounds.ts';
import { ms, plural } from './figures.ts';

type RoundResult = 'good' | 'bad' | 'set aside';

/** One sign a result, distinct without colour. */
export const roundMark = { good: '●', bad: '○', 'set aside': '×' } as const satisfies Record<
  RoundResult,
  string
>;

/** What a round counted as. */
export function resultOf(round: Round): RoundResult {
  if (!round.counted) return 'set aside';
  return round.good ? 'good' : 'bad';
}

function whyBad(round: Round): string {
  const { candidate, barP95Ms, barP50Ms } = round;
  const legs = [
    candidate.p95Ms > barP95Ms && `p95 ${ms(candidate.p95Ms)}, bar ${ms(barP95Ms)}`,
    candidate.p50Ms > barP50Ms && `median ${ms(candidate.p50Ms)}, bar ${ms(barP50Ms)}`,
  ];
  return legs.filter((leg) => leg !== false).join('; ') || 'over the bar';
}

/** Why a round counted as it did, in words. */
export function explain(round: Round): string {
  if (resultOf(round) === 'bad') return whyBad(round);
  const disturbed = round.disturbances.join(', ');
  if (round.counted)
    return `p95 ${ms(round.candidate.p95Ms)}, bar ${ms(round.barP95Ms)}${disturbed && ` (good in spite of ${disturbed})`}`;
  return disturbed || `the yardstick itself took ${ms(round.yardstick.p95Ms)} at p95`;
}

/** How many rounds counted each way: `7 good, 1 set aside`. */
export function roundTally(rounds: readonly Round[]): string {
  const parts = (['good', 'bad', 'set aside'] as const)
    .map((result) => [rounds.filter((round) => resultOf(round) === result).length, result] as const)
    .filter(([found]) => found > 0)
    .map(([found, result]) => `${found} ${result}`);
  return [plural(rounds.length, 'round'), parts.join(', ')].filter(Boolean).join(': ');
}
