import type { Interval } from './intervals.ts';
import type { Part, Span } from './spans.ts';
import { type Bar, isCall } from './waterfall.ts';

/** One of several requests at the same moment. Times count from when the first one was sent. */
export interface Lane extends Interval {
  /** HTTP status of the answer; `undefined` where none came. */
  readonly status: number | undefined;
  /** Work of stores and other services for it. */
  readonly bars: readonly Bar[];
}

export interface Lanes {
  readonly totalMs: number;
  /** The first to be answered first. */
  readonly lanes: readonly Lane[];
  /** Spans by part, of all requests together. */
  readonly spans: Readonly<Partial<Record<Part, number>>>;
}

/** A request as its sender saw it, with its spans. */
interface Answered extends Interval {
  readonly spans: readonly Span[];
  readonly status: number | undefined;
}

/** What several requests of the same moment show together. @param traces at least one */
export function lanesOf(traces: readonly Answered[]): Lanes {
  const from = Math.min(...traces.map(({ startMs }) => startMs));
  const lanes = traces
    .map(({ spans, status, startMs, endMs }) => ({
      ...{ status, startMs: startMs - from, endMs: endMs - from },
      bars: barsOf(spans, from),
    }))
    .sort((a, b) => a.endMs - b.endMs);
  const numbers = Map.groupBy(
    lanes.flatMap(({ bars }) => bars),
    ({ part }) => part,
  );
  return {
    totalMs: Math.max(...lanes.map(({ endMs }) => endMs)),
    lanes,
    spans: Object.fromEntries([...numbers].map(([part, bars]) => [part, bars.length])),
  };
}

function barsOf(spans: readonly Span[], from: number): Bar[] {
  return spans
    .filter(isCall)
    .map(({ startMs, endMs, part }) => ({ part, startMs: startMs - from, endMs: endMs - from }));
}
