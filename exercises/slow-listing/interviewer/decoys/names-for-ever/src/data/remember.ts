/** Looks rows up in memory first and loads all that are missing in one call. */
export function remember<Row extends { id: number }>(load: (ids: number[]) => Promise<Row[]>) {
  const known = new Map<number, Row>();

  return async (ids: number[]) => {
    const missing = new Set(ids.filter((id) => !known.has(id)));
    if (missing.size > 0) {
      for (const row of await load([...missing])) known.set(row.id, row);
    }
    return known;
  };
}
