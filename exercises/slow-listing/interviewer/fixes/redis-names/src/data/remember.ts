import type { Redis } from 'ioredis';

// Half a minute is allowed for a new name; 10 s also leaves time for a slow answer and is easy to wait for in a test.
const freshForSeconds = 10;

/**
 * Looks rows up in Redis with one MGET, loads all that are missing in one call and stores them for the next request.
 * Shared by all instances of the service. Without Redis it only loads: slower, and still right.
 */
export function remember<Row extends { id: number }>(
  redis: Redis,
  prefix: string,
  load: (ids: number[]) => Promise<Row[]>,
) {
  return async (ids: number[]) => {
    const wanted = [...new Set(ids)];
    const found = new Map<number, Row>();
    if (wanted.length === 0) return found;

    const texts = await redis.mget(wanted.map((id) => `${prefix}:${id}`)).catch(() => []);
    for (const text of texts) {
      if (text === null) continue;
      const row: Row = JSON.parse(text);
      found.set(row.id, row);
    }
    const missing = wanted.filter((id) => !found.has(id));
    if (missing.length === 0) return found;

    const rows = await load(missing);
    for (const row of rows) found.set(row.id, row);
    const writes = rows.map((row) => [
      'set',
      `${prefix}:${row.id}`,
      JSON.stringify(row),
      'EX',
      freshForSeconds,
    ]);
    // The answer does not wait for its copy to be stored.
    void redis
      .pipeline(writes)
      .exec()
      .catch(() => undefined);
    return found;
  };
}
