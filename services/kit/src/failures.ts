import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Log } from './log.ts';

/** 404 for a path that no route matches. */
export const notFound: RequestHandler = (_request, response) => {
  response.status(404).json({ error: 'there is nothing at this address' });
};

/**
 * Turns an error into `{"error": sentence}`: the client's own (a status from 400 to 499, such as broken JSON) with its message,
 * everything else as a plain 500 whose cause is only logged.
 */
export function errorResponse(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    const status = error?.expose === true && error.status < 500 ? error.status : 500;
    if (status === 500)
      log.error({ err: error, method: request.method, url: request.originalUrl }, 'request failed');
    if (response.headersSent) return next(error);
    response.status(status).json({ error: status === 500 ? 'internal error' : error.message });
  };
}
