import type { Response } from 'express';

// Cards. Shorter pages are cheap, and may always come in.
const longPage = 20;
// ms that the database gets to recover when pages come too fast for it.
const breatherMs = 100;

/** Keeps the load on the database even: one long page at a time. */
export function createOneAtATime() {
  let busy = false;
  let closedUntil = 0;

  /** False when a page of so many cards has to come back later. */
  return (cards: number, response: Response) => {
    if (cards < longPage) return true;
    const now = performance.now();
    if (busy) closedUntil = now + breatherMs;
    if (now < closedUntil) return false;
    busy = true;
    response.once('close', () => {
      busy = false;
    });
    return true;
  };
}
