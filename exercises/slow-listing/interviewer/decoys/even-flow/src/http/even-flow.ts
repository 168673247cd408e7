import { setTimeout as delay } from 'node:timers/promises';

// ms from one page to the next: 45 a second, well above the 27 at which the database used to give in.
const apartMs = 22;

/** Evens out a rush: whoever asks waits for a turn, and the database never sees many pages at once. */
export function createEvenFlow(): () => Promise<void> {
  let next = 0;

  return async () => {
    const now = performance.now();
    const turn = Math.max(now, next);
    next = turn + apartMs;
    if (turn > now) await delay(turn - now);
  };
}
