// ms. Half a minute is allowed for titles, names and prices, which have no version; 10 s also leaves time for a slow answer.
const freshForMs = 10_000;
// Bodies, about 0.2 MB each: what is asked for most in the first minutes of a sale.
const capacity = 100;

interface Kept {
  version: string;
  since: number;
  body: Promise<Buffer | undefined>;
}

/** Answers that were made before. Whoever comes while one is being made waits for the same one. */
export function createBodies() {
  const known = new Map<string, Kept>();

  return {
    /** @param version read before this call, so that a body can be newer than its version, and never older */
    get(key: string, version: string, make: () => Promise<Buffer | undefined>): Promise<Buffer | undefined> {
      const now = performance.now();
      const kept = known.get(key);
      // Deleted and set again, so that the Map stays in the order of use and the least used go when it is full.
      known.delete(key);
      if (kept && kept.version === version && now - kept.since < freshForMs) {
        known.set(key, kept);
        return kept.body;
      }
      const body = make();
      known.set(key, { version, since: now, body });
      const forget = () => {
        if (known.get(key)?.body === body) known.delete(key);
      };
      // Neither a failure nor "there is none" is kept.
      body.then((made) => made ?? forget(), forget);
      for (const oldest of known.keys()) {
        if (known.size <= capacity) break;
        known.delete(oldest);
      }
      return body;
    },
  };
}

export type Bodies = ReturnType<typeof createBodies>;
