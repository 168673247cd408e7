import type { RequestHandler } from 'express';
import type { Trending } from '../domain/trending.ts';

/** `POST /api/trending/warm-up`: the deployment's last step. */
export function warmUpTrending(trending: Trending): RequestHandler {
  return async (_request, response) => {
    await trending.warmUp();
    response.status(204).end();
  };
}
