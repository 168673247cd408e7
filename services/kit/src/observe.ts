import { context } from '@opentelemetry/api';
import type { Request, RequestHandler, Response } from 'express';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Measures every request and, at level debug, logs it. */
export function observe(metrics: Metrics, log: Log): RequestHandler {
  return function observeRequest(request, response, next) {
    const finished = metrics.requestStarted();
    const start = performance.now();
    const over = () => {
      const labels = { method: request.method, route: routeOf(request), status: statusOf(response) };
      finished(labels);
      log.debug({ ...labels, url: request.originalUrl, ms: performance.now() - start }, 'request');
    };
    // The socket closes outside of the request's own context, where no span is active.
    response.once('close', context.bind(context.active(), over));
    next();
  };
}

function routeOf(request: Request): string {
  return request.route ? `${request.baseUrl}${request.route.path}` : 'unmatched';
}

// 499 is nginx's status for a client that went away before its response was sent.
function statusOf(response: Response): number {
  return response.writableFinished ? response.statusCode : 499;
}
