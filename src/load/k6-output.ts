import { StringDecoder } from 'node:string_decoder';
import type { Drop } from '../core/rule/arrivals.ts';
import type { Arm, Sample } from '../core/rule/samples.ts';

/** What one line of `k6 run --out json=-` tells the lab. */
export type K6Line =
  | { readonly kind: 'sample'; readonly sample: Sample }
  | { readonly kind: 'dropped'; readonly drop: Drop }
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly text: string };

const other: K6Line = { kind: 'other' };

/**
 * Parses one line. Built-in metrics, nine in ten lines, are passed over without parsing them as JSON. A line that is about ours
 * has to have exactly the shape that is known: whatever another version of k6 makes of it is unreadable, never a guess.
 */
export function parseK6Line(line: string): K6Line {
  const ours = line.includes('"lab_sample"') || line.includes('"dropped_iterations"');
  if (!ours) return line === '' || line.startsWith('{') ? other : { kind: 'unreadable', text: line };
  return understood(fromJson(line)) ?? { kind: 'unreadable', text: line };
}

type Fields = Readonly<Record<string, unknown>>;

function understood(line: unknown): K6Line | undefined {
  if (!isFields(line) || typeof line.metric !== 'string') return undefined;
  const { metric, type, data } = line;
  // Other metrics may speak of ours in their tags.
  if (type === 'Metric' || !(metric === 'lab_sample' || metric === 'dropped_iterations')) return other;
  if (type !== 'Point' || !isFields(data) || !isFields(data.tags)) return undefined;
  if (metric === 'lab_sample') {
    const sample = sampleOf(data.value, data.tags);
    return sample && { kind: 'sample', sample };
  }
  const drop = dropOf(data.value, data.time, data.tags);
  return drop && { kind: 'dropped', drop };
}

function sampleOf(value: unknown, tags: Fields): Sample | undefined {
  const block = blockOf(tags.scenario);
  const [index, bytes] = [wholeNumber(tags.index), wholeNumber(tags.bytes)];
  const [plannedAt, lagMs] = [decimal(tags.planned), decimal(tags.lag)];
  const { class: requestClass, violation, body } = tags;
  if (!block || tags.arm !== block.arm || tags.round !== String(block.round)) return undefined;
  if (index === undefined || bytes === undefined) return undefined;
  if (plannedAt === undefined || lagMs === undefined || !isDuration(value)) return undefined;
  if (typeof requestClass !== 'string' || typeof violation !== 'string') return undefined;
  if (typeof body !== 'string' || !/^([0-9a-f]{16})?$/.test(body)) return undefined;
  return {
    ...block,
    index,
    class: requestClass.toWellFormed(),
    plannedAt,
    lagMs,
    latencyMs: violation === '' ? value : Number.POSITIVE_INFINITY,
    tookMs: value,
    bytes,
    bodyHash: body,
    violation: oneLine(violation),
    ...(tags.status === undefined ? {} : { status: wholeNumber(tags.status) ?? 0 }),
  };
}

function dropOf(value: unknown, time: unknown, tags: Fields): Drop | undefined {
  const block = blockOf(tags.scenario);
  const at = timestamp(time);
  if (!block || at === undefined || !Number.isSafeInteger(value) || !isDuration(value)) return undefined;
  return { ...block, at, count: value };
}

/** A scenario bears the name of its block, such as `3_candidate`. */
function blockOf(scenario: unknown): { readonly arm: Arm; readonly round: number } | undefined {
  if (typeof scenario !== 'string') return undefined;
  const [, digits, arm] = /^(\d+)_(candidate|yardstick)$/.exec(scenario) ?? [];
  const round = wholeNumber(digits);
  return round === undefined ? undefined : { arm: arm as Arm, round };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function wholeNumber(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^(0|[1-9]\d*)$/.test(text)) return undefined;
  return Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}

/** As `toFixed` writes it. */
function decimal(text: unknown): number | undefined {
  return typeof text === 'string' && /^\d{1,15}\.\d+$/.test(text) ? Number(text) : undefined;
}

/** RFC 3339 with up to nanoseconds, in whole ms since the Unix epoch. */
function timestamp(text: unknown): number | undefined {
  const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
  if (typeof text !== 'string' || !shape.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** Text of a service or of k6, as one line that survives being written to a file and read again. */
function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(/\s+/g, ' ');
}

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Splits a stream into lines; keeps what is not finished yet. */
export function lineSplitter(onLine: (line: string) => void): (chunk: Buffer) => void {
  // A chunk may end in the middle of a character.
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return (chunk) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
}
