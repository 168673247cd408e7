/** A source of uniform numbers in [0, 1), fully determined by its seed. */
export type Random = () => number;

/**
 * Mulberry32 over a 32-bit hash (FNV-1a) of the given parts.
 * Chosen because it is ten lines, needs no 64-bit integers and so gives the same sequence in Node and in k6.
 */
export function randomFrom(...parts: readonly (string | number)[]): Random {
  let state = 0x811c9dc5;
  for (const char of parts.join('/')) {
    state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A uniform whole number in [low, high], both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** One element of a non-empty list, each equally likely. */
export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}
