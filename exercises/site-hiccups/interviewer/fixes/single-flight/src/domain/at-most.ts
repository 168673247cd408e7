/** Lets so many pieces of work run at once; the others wait their turn, first come first served. */
export function atMost(limit: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (running < limit) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place goes to the next one without being free in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
