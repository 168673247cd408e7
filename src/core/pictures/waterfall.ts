import { type Interval, lengthOf, without } from './intervals.ts';
import { connecting, type Part, type Span } from './spans.ts';

/** A stretch of time, and whose it is. */
export interface Bar extends Interval {
  readonly part: Part;
}

/** One line of a waterfall. Times count from the beginning of the trace. */
export type Row = SpanRow | MoreRow;

export interface SpanRow extends Bar {
  readonly kind: 'span';
  readonly label: string;
  /** Spans above it. */
  readonly depth: number;
  /** When nothing below it ran. */
  readonly own: readonly Interval[];
}

/** Spans like the ones above, which are not written out. */
export interface MoreRow {
  readonly kind: 'more';
  readonly depth: number;
  readonly bars: readonly Bar[];
}

export interface Waterfall {
  readonly totalMs: number;
  readonly rows: readonly Row[];
  /** By whose it is: statements and other calls, and the time that they took or waited for a connection; what overlaps counts once. */
  readonly shares: Readonly<Partial<Record<Part, { readonly spans: number; readonly ms: number }>>>;
  /** Time in which nothing but the service's own spans ran, ms. */
  readonly ownMs: number;
  /** Spans of the frame around a request (middleware, a free connection) that are too short to be seen. */
  readonly leftOut: number;
}

/** Of spans that are alike, so many are written out when there are more than `alikeAtMost`. */
const alikeShown = 3;
const alikeAtMost = 6;
/** Share of the whole below which a span of the frame is left out. */
export const tooShort = 0.01;
/** Frames of the service and of its drivers: nothing that anybody wrote for this request. */
const isFrame = ({ part, label }: Span) => part === 'service' || label === connecting.wait;

/** Work of somebody else: neither a frame, nor what comes before a statement. */
export const isCall = (span: Span) => !isFrame(span) && span.label !== connecting.open;

/** What a trace shows, line by line. @param spans of one trace, at least one */
export function waterfall(spans: readonly Span[]): Waterfall {
  const from = Math.min(...spans.map(({ startMs }) => startMs));
  const all = spans.map((span) => ({ ...span, startMs: span.startMs - from, endMs: span.endMs - from }));
  const totalMs = Math.max(...all.map(({ endMs }) => endMs));
  const kept = withoutShort(all, totalMs * tooShort);
  const known = new Set(kept.map(({ id }) => id));
  const below = (id: string | undefined) =>
    kept
      .filter(({ parent }) => (parent !== undefined && known.has(parent) ? parent : undefined) === id)
      .sort((a, b) => a.startMs - b.startMs);
  const foreign = all.filter(({ part }) => part !== 'service');
  return {
    totalMs,
    rows: rowsOf(below(undefined), 0, below),
    shares: sharesOf(foreign),
    ownMs: totalMs - lengthOf(foreign),
    leftOut: all.length - kept.length,
  };
}

/** Without the frame's spans that are short and have nothing below them, again and again. */
function withoutShort(spans: readonly Span[], leastMs: number): readonly Span[] {
  const parents = new Set(spans.map(({ parent }) => parent));
  const kept = spans.filter(
    (span) => !isFrame(span) || parents.has(span.id) || span.endMs - span.startMs >= leastMs,
  );
  return kept.length === spans.length ? spans : withoutShort(kept, leastMs);
}

type Below = (id: string) => readonly Span[];

function rowsOf(siblings: readonly Span[], depth: number, below: Below): Row[] {
  const alike = Map.groupBy(siblings, ({ label }) => label);
  const folded = new Set<Span>();
  for (const spans of alike.values())
    if (spans.length > alikeAtMost) for (const span of spans.slice(alikeShown)) folded.add(span);
  // The folded ones stand behind the last one that is like them and written out.
  const foldedLabels = new Set([...folded].map(({ label }) => label));
  const written = siblings.filter((span) => !folded.has(span));
  const last = written.findLast(({ label }) => foldedLabels.has(label));
  return written.flatMap((span): Row[] => [
    rowOf(span, depth, below),
    ...rowsOf(below(span.id), depth + 1, below),
    ...(span === last
      ? [{ kind: 'more' as const, depth, bars: siblings.filter((each) => folded.has(each)).map(barOf) }]
      : []),
  ]);
}

const barOf = ({ startMs, endMs, part }: Span): Bar => ({ startMs, endMs, part });

function rowOf(span: Span, depth: number, below: Below): SpanRow {
  const own = without(span, below(span.id));
  return { kind: 'span', label: span.label, depth, own, ...barOf(span) };
}

function sharesOf(spans: readonly Span[]): Waterfall['shares'] {
  const shares = [...Map.groupBy(spans, ({ part }) => part)].map(([part, own]) => {
    const calls = own.filter(isCall);
    return [part, { spans: calls.length, ms: lengthOf(own) }] as const;
  });
  return Object.fromEntries(shares);
}
