import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import type { Dependency } from './dependency.ts';
import { errorResponse, notFound } from './failures.ts';
import { health } from './health.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { observe } from './observe.ts';
import { stopOnSignal } from './stop.ts';

// ms. Clients and load balancers drop idle connections after 60 s as a rule; the side that waits longer never closes a
// connection on which the other is just sending. Node's default of 5 s does.
const keepAliveMs = 65_000;

// Linux's errno of EADDRINUSE.
const portTakenExitCode = 98;

interface ServeOptions {
  readonly app: Express;
  /** Where to listen: `HOST` and `PORT` of `loadConfig`. */
  readonly config: { readonly HOST: string; readonly PORT: number };
  readonly log: Log;
  readonly dependencies?: readonly Dependency[];
}

/**
 * Runs a service: its app, plus `/healthz`, `/metrics`, a request log, JSON errors and a graceful stop.
 * Prints one line with msg "ready" and the port once it listens. Exit codes: 0 stopped by a signal, 1 an error that
 * nobody handled, 98 the port is taken.
 */
export function serve({ app, config, log, dependencies = [] }: ServeOptions): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'unhandled error');
    process.exit(1);
  });
  const server = createServer({ keepAliveTimeout: keepAliveMs }, surround(app, log, dependencies));
  server.on('error', (error: NodeJS.ErrnoException) => refuse(error, config, log));
  server.listen(config.PORT, config.HOST, () => {
    stopOnSignal(server, dependencies, log);
    log.info({ host: config.HOST, port: portOf(server) }, 'ready');
  });
}

/** The service's app inside the routes and handlers that all services share. */
function surround(app: Express, log: Log, dependencies: readonly Dependency[]): Express {
  const metrics = createMetrics(dependencies.flatMap(({ gauges = [] }) => gauges));
  const shell = express();
  shell.disable('x-powered-by');
  app.disable('x-powered-by');
  shell.get('/healthz', health(dependencies));
  shell.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  shell.use(observe(metrics, log), app, notFound, errorResponse(log));
  return shell;
}

function refuse(error: NodeJS.ErrnoException, { HOST, PORT }: ServeOptions['config'], log: Log): never {
  if (error.code === 'EADDRINUSE') {
    log.fatal(
      { code: error.code },
      `port ${PORT} on ${HOST} is taken: stop what listens there or set PORT to another`,
    );
    process.exit(portTakenExitCode);
  }
  log.fatal({ err: error }, 'the server failed');
  process.exit(1);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
