import type { Share } from '../core/reliability/summary.ts';

/** A share with its exact interval. */
export function shareText({ hits, of, interval }: Share): string {
  if (of === 0) return '';
  return `${percent(hits / of)} (${percent(interval.low)} to ${percent(interval.high)})`;
}

/** A share as a percentage: two digits behind the point below one per cent, one above. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value === 0 || value === 100 ? value : value.toFixed(value < 1 ? 2 : 1)} %`;
}

/** Seconds for a table; empty where nothing was measured. */
export function secondsText(value: number): string {
  return Number.isNaN(value) ? '' : `${value.toFixed(1)} s`;
}

/** A Markdown table; figures to the right of the first column. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** Enough of a hash to tell two apart. */
export function short(hash: string): string {
  return hash.slice(0, 12);
}
