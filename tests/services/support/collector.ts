import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A name and its value as OTLP writes it, such as `{ stringValue: 'GET' }`. */
interface Attribute {
  readonly key: string;
  readonly value: unknown;
}

/** A span as OTLP writes it, as far as the tests look at it. */
interface Sent {
  readonly traceId: string;
  readonly name: string;
  readonly attributes?: readonly Attribute[];
  /** What happened in it, such as an exception. */
  readonly events?: readonly unknown[];
  readonly status?: { readonly message?: string };
}

/** A span, and whose it is. */
export interface Span extends Sent {
  readonly scope: string;
  readonly service: string;
}

interface Export {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] };
    scopeSpans: { scope: { name: string }; spans: Sent[] }[];
  }[];
}

/** An OTLP/HTTP collector that keeps every span it is sent. */
export async function startCollector() {
  const spans: Span[] = [];
  const paths = new Set<string>();
  const server = createServer(async (request, response) => {
    paths.add(request.url ?? '');
    spans.push(...spansOf((await json(request)) as Export));
    response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    paths,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function spansOf({ resourceSpans }: Export): Span[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
    return scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) => ({ ...span, scope: scope.name, service })),
    );
  });
}
