import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Scope } from './scope.ts';

/** A collector of traces (OTLP over HTTP, JSON) on a loopback port. */
export interface Collector {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  /** All that was sent so far, one entry an export, as OTLP's JSON has it. */
  readonly exports: readonly unknown[];
}

/** Starts a collector that keeps whatever it is sent, until the scope ends. */
export async function startCollector(scope: Scope): Promise<Collector> {
  const exports: unknown[] = [];
  const server = createServer((request, response) => {
    if (request.url !== '/v1/traces') {
      response.writeHead(404).end();
      return;
    }
    json(request).then(
      (sent) => {
        exports.push(sent);
        response.setHeader('content-type', 'application/json').end('{}');
      },
      () => response.writeHead(400).end(),
    );
  }).listen(0, '127.0.0.1');
  scope.defer(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, exports };
}
