import type { Distribution, Latency, RunRecord } from '../../core/record.ts';
import { count, ms } from '../figures.ts';
import { latencyNote } from '../headline.ts';
import { plain } from '../plain.ts';
import { explain, resultOf, roundMark, roundTally } from '../rounds.ts';
import type { Paint } from './paint.ts';
import { type Align, fitColumns, rowLines } from './table.ts';
import { hanging, wrap } from './wrap.ts';

const align: readonly Align[] = ['left', 'right', 'right', 'right', 'right', 'right'];
const tone = { good: 'green', bad: 'red', 'set aside': 'dim' } as const;
const reasonLimit = 3;

function summary({ candidate, yardstick, targets }: Latency): readonly (readonly string[])[] {
  const figures = (name: string, each: Distribution) => [
    name,
    ...[each.p50Ms, each.p95Ms, each.p99Ms].map(ms),
    count(each.count),
    count(each.failed),
  ];
  return [
    ['', 'p50', 'p95', 'p99', 'requests', 'failed'],
    figures('service', candidate),
    figures('yardstick', yardstick),
    ['target', ...[targets.p50Ms, targets.p95Ms, targets.p99Ms].map(ms), '', ''],
  ];
}

function roundLines({ rounds }: Latency, width: number, paint: Paint): readonly string[] {
  if (rounds.length === 0) return [];
  const strip = rounds.map((round) => paint(tone[resultOf(round)], roundMark[resultOf(round)])).join('');
  const legend = (['good', 'bad', 'set aside'] as const)
    .map((result) => `${roundMark[result]} ${result}`)
    .join('  ');
  const notGood = rounds.filter((round) => resultOf(round) !== 'good');
  const hidden = notGood.length - reasonLimit;
  const tally = `  ${roundTally(rounds)}`;
  const fits = rounds.length + tally.length + legend.length + 2 <= width;
  return [
    `${strip}${tally}${fits ? `  ${paint('dim', legend)}` : ''}`,
    ...(fits ? [] : [paint('dim', legend)]),
    ...notGood
      .slice(0, reasonLimit)
      .flatMap((round) =>
        hanging(`   ${roundMark[resultOf(round)]} round ${round.index}: `, plain(explain(round)), width),
      ),
    ...(hidden > 0 ? [`   … and ${hidden} more`] : []),
  ];
}

/** Latency against yardstick and target, and how each round counted; one sentence when it was not measured. */
export function latencyLines(record: RunRecord, width: number, paint: Paint): readonly string[] {
  const { latency } = record;
  const note = latencyNote(record);
  const sentence = note ? wrap(note, width) : [];
  if (!latency) return [paint('bold', 'Latency'), ...sentence];
  const rows = summary(latency);
  const widths = fitColumns(rows, width);
  return [
    paint('bold', `Latency (${latency.ratePerSecond} requests per second)`),
    ...sentence,
    ...rows.flatMap((row) =>
      rowLines(row, widths, { align, paint: (text) => (row === rows[0] ? paint('dim', text) : text) }),
    ),
    ...roundLines(latency, width, paint),
  ];
}
