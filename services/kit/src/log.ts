import { trace } from '@opentelemetry/api';
import { type Logger, pino } from 'pino';

/** Writes JSON lines to standard output. */
export type Log = Logger;

/** A log of one service. Lines written while a span is active carry its `trace_id`. */
export function createLog(service: string, level: string): Log {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describe },
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const span = trace.getActiveSpan();
      return span ? { trace_id: span.spanContext().traceId } : {};
    },
  });
}

/** Drivers hang whole clients on their errors; a log wants the few fields that tell what happened. */
function describe({ name, message, code, stack }: NodeJS.ErrnoException) {
  return { type: name, message, code, stack };
}
