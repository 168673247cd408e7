import { columns, wrap } from './wrap.ts';

const gap = 2;
const narrowest = 8;

export type Align = 'left' | 'right';

type Rows = readonly (readonly string[])[];
/** Lines that the cells of a column take at a width, row by row. */
type LinesOf = (column: number, width: number) => readonly number[];

function measured(rows: Rows): LinesOf {
  const known = new Map<string, readonly number[]>();
  return (column, width) => {
    const key = `${column}/${width}`;
    const lines = known.get(key) ?? rows.map((row) => wrap(row[column] ?? '', width).length);
    known.set(key, lines);
    return lines;
  };
}

function height(linesOf: LinesOf, widths: readonly number[]): number {
  const columnLines = widths.map((width, column) => linesOf(column, width));
  return columnLines[0]!.reduce(
    (sum, _, row) => sum + Math.max(...columnLines.map((lines) => lines[row]!)),
    0,
  );
}

/** The widths with one column less somewhere: where it costs the fewest lines, and then where there is most room. */
function narrowed(linesOf: LinesOf, widths: readonly number[]): readonly number[] | undefined {
  return widths
    .map((width, column) => ({ width, widths: widths.with(column, width - 1) }))
    .filter((candidate) => candidate.width > narrowest)
    .map((candidate) => ({ ...candidate, lines: height(linesOf, candidate.widths) }))
    .sort((a, b) => a.lines - b.lines || b.width - a.width)[0]?.widths;
}

/** Widths for the columns of these rows: natural where they fit, else narrowed so that few cells wrap. */
export function fitColumns(rows: Rows, width: number): readonly number[] {
  const names = rows[0] ?? [];
  const room = width - gap * (names.length - 1);
  const linesOf = measured(rows);
  let widths: readonly number[] = names.map((_, column) =>
    Math.min(room, Math.max(...rows.map((row) => columns(row[column] ?? '')))),
  );
  while (widths.reduce((total, each) => total + each, 0) > room) {
    const next = narrowed(linesOf, widths);
    if (!next) return widths;
    widths = next;
  }
  return widths;
}

/** One table row as lines, its cells wrapped to the widths. `paint` styles the padded piece of a cell. */
export function rowLines(
  cells: readonly string[],
  widths: readonly number[],
  options: { align?: readonly Align[]; paint?: (text: string, column: number) => string } = {},
): readonly string[] {
  const { align = [], paint = (text: string) => text } = options;
  const wrapped = cells.map((cell, column) => wrap(cell, widths[column]!));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, column) => {
        const text = lines[line] ?? '';
        const padding = ' '.repeat(Math.max(0, widths[column]! - columns(text)));
        const painted = text && paint(text, column);
        return align[column] === 'right' ? padding + painted : painted + padding;
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}
