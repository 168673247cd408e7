import type { Response } from 'express';

// Cards. Shorter pages are cheap, and may always come in.
const longPage = 20;

/** Keeps the load on the database even: one long page at a time. */
export function createOneAtATime() {
  let busy = false;

  /** False when a page of so many cards has to come back later. */
  return (cards: number, response: Response) => {
    if (cards < longPage) return true;
    if (busy) return false;
    busy = true;
    response.once('close', () => {
      busy = false;
    });
    return true;
  };
}
