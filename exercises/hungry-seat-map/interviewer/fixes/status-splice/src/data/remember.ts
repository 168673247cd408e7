/**
 * Remembers what was loaded last for each key. A value's age counts from before it was loaded, so it is never older than
 * `forMs` and one load; when the memory is full, the one that was loaded first goes. Nothing is remembered of `undefined`.
 */
export function remember<Value>({ forMs, capacity }: { forMs: number; capacity: number }) {
  const known = new Map<string, { value: Value; since: number }>();

  return async (key: string, load: () => Promise<Value | undefined>): Promise<Value | undefined> => {
    const now = performance.now();
    const entry = known.get(key);
    if (entry && now - entry.since < forMs) return entry.value;

    const value = await load();
    // Deleted first, so that the Map stays in the order of age.
    known.delete(key);
    if (value !== undefined) known.set(key, { value, since: now });
    for (const oldest of known.keys()) {
      if (known.size <= capacity) break;
      known.delete(oldest);
    }
    return value;
  };
}
