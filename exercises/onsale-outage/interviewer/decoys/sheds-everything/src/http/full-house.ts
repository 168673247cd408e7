import type { RequestHandler } from 'express';

// Requests. An ordinary day has five to ten at once.
const mostInside = 30;

/** Protects the service: when too many are inside, whoever comes next is sent away. */
export function fullHouse(): RequestHandler {
  let inside = 0;

  return (_request, response, next) => {
    if (inside >= mostInside) {
      response
        .status(503)
        .set('retry-after', '1')
        .json({ error: 'we are busy, please try again in a moment' });
      return;
    }
    inside += 1;
    response.once('close', () => {
      inside -= 1;
    });
    next();
  };
}
