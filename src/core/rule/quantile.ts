/** Sorts ascending; `Infinity` last. */
export function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => (a === b ? 0 : a - b));
}

/**
 * Nearest-rank quantile: the smallest value with at least `share` of all values at or below it.
 * It is always a value that occurred, and so stays meaningful among infinities.
 * @param sorted ascending
 * @param share in (0, 1]
 * @returns `NaN` when there are no values
 */
export function quantile(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}
