import { startCollector as start } from '../../../src/runtime/collector.ts';
import { Scope } from '../../../src/runtime/scope.ts';

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

/** The lab's collector, and every span that it was sent. */
export async function startCollector() {
  const scope = new Scope();
  const collector = await start(scope);
  return {
    url: collector.url,
    get spans() {
      return (collector.exports as Export[]).flatMap(spansOf);
    },
    stop: () => scope.close(),
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
