import type { RunRecord } from '../../core/record.ts';
import { comparisons } from '../comparison.ts';
import { plain } from '../plain.ts';
import type { Paint } from './paint.ts';
import { type Align, fitColumns, rowLines } from './table.ts';
import { wrap } from './wrap.ts';

const align: readonly Align[] = ['left', 'right', 'left', 'right', 'left'];

/** Before and after as a small table; nothing without a run to compare with. */
export function beforeLines(record: RunRecord, width: number, paint: Paint): readonly string[] {
  const rows = comparisons(record);
  if (!record.before || rows.length === 0) return [];
  const title = `Before and after (before: ${plain(record.before.run)}, ${record.before.outcome})`;
  const cells = rows.map((row) => [plain(row.title), row.beforeText, '→', row.nowText, row.change]);
  const widths = fitColumns(cells, width);
  const style = (text: string, column: number) => {
    if (column === 3) return paint('bold', text);
    return column === 1 || column === 2 ? paint('dim', text) : text;
  };
  return [
    ...wrap(title, width).map((line) => paint('bold', line)),
    ...cells.flatMap((row) => rowLines(row, widths, { align, paint: style })),
  ];
}
