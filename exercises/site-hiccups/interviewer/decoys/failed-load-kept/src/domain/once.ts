/** Callers that come with a key while its work is under way share what comes of it. */
export function once<Value>(work: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const underWay = new Map<string, Promise<Value>>();

  return (key) => {
    const current = underWay.get(key);
    if (current) return current;
    const started = work(key).then((value) => {
      underWay.delete(key);
      return value;
    });
    underWay.set(key, started);
    return started;
  };
}
