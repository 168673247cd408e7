import type { Response } from 'express';

// Cards. Shorter pages are cheap, and say little about how busy it is.
const longPage = 20;
// ms. Short, so that whole cards are back as soon as a rush is over.
const rushMs = 200;

/** Tells when pages come faster than they are read. */
export function createRush() {
  let underWay = 0;
  let until = 0;

  /** True when a page of so many cards comes in a rush: it meets another long one, or some just met. */
  return (cards: number, response: Response) => {
    if (cards < longPage) return false;
    const now = performance.now();
    if (underWay > 0) until = now + rushMs;
    underWay += 1;
    response.once('close', () => {
      underWay -= 1;
    });
    return now < until;
  };
}
