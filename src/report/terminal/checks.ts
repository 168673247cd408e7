import type { Check, RunRecord } from '../../core/record.ts';
import { checkTally, statusMark, worstFirst } from '../checks.ts';
import { headline } from '../headline.ts';
import { plain } from '../plain.ts';
import type { Paint } from './paint.ts';
import { fitColumns, rowLines } from './table.ts';
import { hanging } from './wrap.ts';

const tone = { fail: 'red', unknown: 'yellow', pass: 'green' } as const;
const evidenceLimit = 12;

function evidence(check: Check, told: string | undefined, width: number, paint: Paint): readonly string[] {
  if (check.status === 'pass') return [];
  const detail = check.detail ?? [];
  const hidden = detail.length - evidenceLimit;
  const facts = [
    ...detail.slice(0, evidenceLimit),
    ...(hidden > 0 ? [`… and ${hidden} more in run.json`] : []),
  ];
  return [
    ...facts.flatMap((fact) => hanging('   · ', plain(fact), width).map((line) => paint('dim', line))),
    ...(check.next && check.next !== told ? hanging('   → ', plain(check.next), width) : []),
  ];
}

/** Every check with what was found and wanted; failing ones first, with their evidence. */
export function checkLines(record: RunRecord, width: number, paint: Paint): readonly string[] {
  if (record.checks.length === 0) return [];
  const told = headline(record).next;
  const checks = worstFirst(record.checks);
  const cells = checks.map((check) => [
    statusMark[check.status],
    ...[check.title, check.found, check.wanted].map(plain),
  ]);
  const header = ['', 'check', 'found', 'wanted'];
  const widths = fitColumns([header, ...cells], width);
  const rows = checks.flatMap((check, index) => {
    const style = (text: string, column: number) => {
      if (column === 0) return paint(['bold', tone[check.status]], text);
      return column < 3 && check.status !== 'pass' ? paint('bold', text) : text;
    };
    return [...rowLines(cells[index]!, widths, { paint: style }), ...evidence(check, told, width, paint)];
  });
  const title = paint('bold', `Checks (${checkTally(checks)})`);
  return [title, ...rowLines(header, widths, { paint: (text) => paint('dim', text) }), ...rows];
}
