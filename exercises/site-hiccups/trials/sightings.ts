/** What a copy of the service showed of a figure that grows by one with each write. */
export interface Sighting {
  readonly copy: string;
  /** When it was asked, ms. */
  readonly askedAt: number;
  /** Writes that it knew of; `undefined` for an answer without the figure. */
  readonly writes: number | undefined;
}

/**
 * Counts the answers that no honest memory gives: older than promised, or of a copy that had shown more before. Two loads may
 * end in another order than they began, so one write less is no fault.
 * @param writes when each write was in the database, ms, in order
 * @param promisedMs how old an answer may be
 */
export function oldAnswers(
  writes: readonly number[],
  sightings: readonly Sighting[],
  promisedMs: number,
): number {
  const shown = new Map<string, number>();
  let old = 0;
  for (const { copy, askedAt, writes: known } of sightings.toSorted((a, b) => a.askedAt - b.askedAt)) {
    const due = writes.filter((at) => at < askedAt - promisedMs).length;
    const before = shown.get(copy) ?? 0;
    if (known === undefined || known < due || known < before - 1) old += 1;
    shown.set(copy, Math.max(before, known ?? 0));
  }
  return old;
}
