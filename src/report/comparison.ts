import type { RunRecord, WorkRow } from '../core/record.ts';
import { count, mean, ms } from './figures.ts';

/** One figure before and after. */
export interface Comparison {
  readonly title: string;
  readonly before: number;
  readonly now: number;
  readonly beforeText: string;
  readonly nowText: string;
  /** The change in words: `40 times fewer`. */
  readonly change: string;
}

interface Words {
  readonly times: readonly [less: string, more: string];
  readonly share: readonly [less: string, more: string];
}

const fewer: Words = { times: ['fewer', 'more'], share: ['fewer', 'more'] };
const faster: Words = { times: ['faster', 'slower'], share: ['lower', 'higher'] };

function changeInWords(before: number, now: number, words: Words): string {
  if (before === now) return 'the same';
  if (before === Number.POSITIVE_INFINITY) return 'answers again';
  if (now === Number.POSITIVE_INFINITY) return 'stopped answering';
  if (!(before > 0) || !(now > 0)) return words.share[now > before ? 1 : 0];
  const times = Math.max(before, now) / Math.min(before, now);
  const direction = now < before ? 0 : 1;
  if (times < 1.05) return 'about the same';
  if (times < 2) return `${count((100 * Math.abs(now - before)) / before)} % ${words.share[direction]}`;
  return `${times < 10 ? times.toFixed(1) : count(times)} times ${words.times[direction]}`;
}

/** The row of the same kind of request and size, when both runs counted it. */
export function sameWork(rows: readonly WorkRow[] | undefined, row: WorkRow): WorkRow | undefined {
  return rows?.find((other) => other.class === row.class && other.rows === row.rows);
}

function workTitle(row: WorkRow): string {
  if (row.rows === undefined) return row.class;
  return `${row.class}, ${row.rows} ${row.rows === 1 ? 'row' : 'rows'}`;
}

function largestOfEachClass(rows: readonly WorkRow[]): readonly WorkRow[] {
  return rows.filter((row) =>
    rows.every((other) => other.class !== row.class || (other.rows ?? 0) <= (row.rows ?? 0)),
  );
}

function comparedWork({ before, work }: RunRecord): readonly Comparison[] {
  return largestOfEachClass(work.quiet.filter((row) => sameWork(before?.work, row))).map((row) => {
    const was = sameWork(before?.work, row)!.statements;
    return {
      title: `SQL statements per request (${workTitle(row)})`,
      before: was,
      now: row.statements,
      beforeText: mean(was),
      nowText: mean(row.statements),
      change: changeInWords(was, row.statements, fewer),
    };
  });
}

function comparedLatency({ before, latency }: RunRecord): readonly Comparison[] {
  const was = before?.candidate;
  if (!was || !latency) return [];
  return (['p50Ms', 'p95Ms'] as const).map((key) => ({
    title: `Latency ${key.slice(0, 3)}`,
    before: was[key],
    now: latency.candidate[key],
    beforeText: ms(was[key]),
    nowText: ms(latency.candidate[key]),
    change: changeInWords(was[key], latency.candidate[key], faster),
  }));
}

/** What changed since the first recorded run: work of each kind of request at its largest size, then latency. */
export function comparisons(record: RunRecord): readonly Comparison[] {
  return [...comparedWork(record), ...comparedLatency(record)];
}
