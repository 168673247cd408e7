import type { RunRecord } from '../../core/record.ts';
import { moment, together } from '../figures.ts';
import { headline, subjectName } from '../headline.ts';
import { plain } from '../plain.ts';
import type { Paint } from './paint.ts';
import { hanging, wrap } from './wrap.ts';

const tone = { PASS: 'green', FAIL: 'red', INCONCLUSIVE: 'yellow' } as const;

/** The verdict between two rules, in the colour of its outcome. */
export function verdictLines(record: RunRecord, width: number, paint: Paint): readonly string[] {
  const color = tone[record.verdict.outcome];
  const { label, sentence, next, reason } = headline(record);
  const rule = paint(color, '━'.repeat(width));
  const lines = wrap(`${label}: ${plain(sentence)}`, width).map((line) => paint(['bold', color], line));
  const about = [
    record.exercise.id,
    subjectName(record),
    moment(record.startedAt),
    ...(reason ? [together(`reason ${reason}`)] : []),
  ];
  return [
    rule,
    ...lines,
    ...(next ? hanging('Next: ', plain(next), width) : []),
    rule,
    ...wrap(about.map(plain).join(' · '), width).map((line) => paint('dim', line)),
  ];
}
