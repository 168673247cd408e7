/** From when to when, ms. */
export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

/** The same time in as few intervals as possible, in order. */
export function united(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const { startMs, endMs } of intervals.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = result.at(-1);
    if (last && startMs <= last.endMs)
      result[result.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, endMs) };
    else result.push({ startMs, endMs });
  }
  return result;
}

/** What is left of an interval when others are taken out of it. */
export function without(whole: Interval, others: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let from = whole.startMs;
  for (const { startMs, endMs } of united(others)) {
    if (startMs > from) left.push({ startMs: from, endMs: Math.min(startMs, whole.endMs) });
    from = Math.max(from, endMs);
  }
  if (from < whole.endMs) left.push({ startMs: from, endMs: whole.endMs });
  return left.filter((each) => each.endMs > each.startMs);
}

/** Their length together, ms; what overlaps counts once. */
export function lengthOf(intervals: readonly Interval[]): number {
  return united(intervals).reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}
