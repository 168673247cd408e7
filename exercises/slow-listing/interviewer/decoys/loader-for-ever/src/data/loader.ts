import { setImmediate as nextTurn } from 'node:timers/promises';

/** Loads together what is asked for in the same turn of the event loop, and everything only once. */
export function createLoader<Key, Value>(loadAll: (keys: Key[]) => Promise<Map<Key, Value>>) {
  const known = new Map<Key, Promise<Value | undefined>>();
  let keys: Key[] = [];
  let loading: Promise<Map<Key, Value>> | undefined;

  const start = async () => {
    await nextTurn();
    const asked = keys;
    keys = [];
    loading = undefined;
    return loadAll(asked);
  };
  const load = async (key: Key) => {
    keys.push(key);
    loading ??= start();
    return (await loading).get(key);
  };

  return (key: Key) => {
    const value = known.get(key) ?? load(key);
    known.set(key, value);
    return value;
  };
}
