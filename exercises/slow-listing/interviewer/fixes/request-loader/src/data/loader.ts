import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Turns "many by their keys" into "one by its key": keys that are asked for in the same turn of the event loop are
 * loaded together, each once. It keeps nothing when they have arrived, so it cannot grow old.
 */
export function createLoader<Key, Value>(loadAll: (keys: Key[]) => Promise<Map<Key, Value>>) {
  let keys = new Set<Key>();
  let loading: Promise<Map<Key, Value>> | undefined;

  const start = async () => {
    await nextTurn();
    const asked = [...keys];
    keys = new Set();
    loading = undefined;
    return loadAll(asked);
  };

  return async (key: Key) => {
    keys.add(key);
    loading ??= start();
    return (await loading).get(key);
  };
}
