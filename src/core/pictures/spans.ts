import { z } from 'zod';
import { shortStatement } from './short-statement.ts';

/** Whose time a span is: the service's own, that of one of its stores, or of another service that it calls. */
export type Part = 'service' | 'database' | 'cache' | 'call';

/** A span of a trace. */
export interface Span {
  readonly traceId: string;
  readonly id: string;
  /** Span that it belongs to; the root's is the caller's, which is in no list. */
  readonly parent: string | undefined;
  /** What happened, in a few words. */
  readonly label: string;
  readonly part: Part;
  /** Since the Unix epoch, to the microsecond. */
  readonly startMs: number;
  readonly endMs: number;
}

const attribute = z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) });

const sent = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number().optional(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: z.array(attribute).default([]),
});

/** `ExportTraceServiceRequest` in OTLP's JSON, as far as it is looked at. */
const exportRequest = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(z.object({ scope: z.object({ name: z.string() }), spans: z.array(sent) })),
    }),
  ),
});

/** OTLP's number for the span of somebody who calls another service. */
const clientKind = 3;

const partByScope: Readonly<Record<string, Part>> = {
  '@opentelemetry/instrumentation-pg': 'database',
  '@opentelemetry/instrumentation-ioredis': 'cache',
};

/** The spans of one export. @throws ZodError when it is none */
export function readSpans(payload: unknown): Span[] {
  return exportRequest
    .parse(payload)
    .resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap(({ scope, spans }) => spans.map((span) => spanOf(span, scope.name))),
    );
}

function spanOf(span: z.infer<typeof sent>, scope: string): Span {
  const isCall = span.kind === clientKind;
  return {
    traceId: span.traceId,
    id: span.spanId,
    parent: span.parentSpanId || undefined,
    label: labelOf(span),
    part: partByScope[scope] ?? (isCall ? 'call' : 'service'),
    startMs: milliseconds(span.startTimeUnixNano),
    endMs: milliseconds(span.endTimeUnixNano),
  };
}

/** Labels of what comes before a statement. */
export const connecting = { wait: 'wait for a connection', open: 'open a connection' } as const;

function labelOf({ name, attributes }: z.infer<typeof sent>): string {
  const text = (key: string) => attributes.find((each) => each.key === key)?.value.stringValue;
  if (name.startsWith('pg-pool.')) return connecting.wait;
  if (name.startsWith('pg.connect')) return connecting.open;
  const statement = text('db.query.text') ?? text('db.statement');
  if (statement === undefined) return name;
  return name.startsWith('pg.') ? shortStatement(statement) : name;
}

/** Nanoseconds in decimal do not fit in a number; microseconds do. */
function milliseconds(nanoseconds: string): number {
  return Number(BigInt(nanoseconds) / 1000n) / 1000;
}
