// Half a minute is allowed for a new name; 10 s also leaves time for a slow answer and is easy to wait for in a test.
const freshForMs = 10_000;
// Rows, about 200 bytes each: 2 MB at most. Both tables fit today, and their growth is not this process's problem.
const capacity = 10_000;

/**
 * Looks rows up in memory first and loads all that are missing or too old in one call.
 * A row's age counts from before it was read, so an answer is never older than `freshForMs` and one query.
 */
export function remember<Row extends { id: number }>(load: (ids: number[]) => Promise<Row[]>) {
  const known = new Map<number, { row: Row; since: number }>();

  return async (ids: number[]) => {
    const now = performance.now();
    const found = new Map<number, Row>();
    for (const id of ids) {
      const entry = known.get(id);
      if (entry && now - entry.since < freshForMs) found.set(id, entry.row);
    }
    const missing = new Set(ids.filter((id) => !found.has(id)));
    if (missing.size === 0) return found;

    for (const row of await load([...missing])) {
      found.set(row.id, row);
      // Deleted first, so that the Map stays in the order of age and the oldest go when it is full.
      known.delete(row.id);
      known.set(row.id, { row, since: now });
    }
    for (const id of known.keys()) {
      if (known.size <= capacity) break;
      known.delete(id);
    }
    return found;
  };
}
