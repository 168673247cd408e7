import { StringDecoder } from 'node:string_decoder';
import type { Arm, Sample } from '../core/rule/samples.ts';

/** What one line of `k6 run --out json=-` tells the lab. */
export type K6Line =
  | { readonly kind: 'sample'; readonly sample: Sample }
  | { readonly kind: 'dropped'; readonly arm: Arm; readonly round: number; readonly count: number }
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly text: string };

const other: K6Line = { kind: 'other' };

/** Parses one line. Built-in metrics, nine in ten lines, are passed over without parsing them as JSON. */
export function parseK6Line(line: string): K6Line {
  const ours = line.includes('"lab_sample"') || line.includes('"dropped_iterations"');
  if (!ours) return line === '' || line.startsWith('{') ? other : { kind: 'unreadable', text: line };
  try {
    const { type, metric, data } = JSON.parse(line);
    if (type !== 'Point') return other;
    return metric === 'lab_sample' ? sampleLine(data) : droppedLine(data);
  } catch {
    return { kind: 'unreadable', text: line };
  }
}

interface Point {
  readonly value: number;
  readonly tags: Readonly<Record<string, string>>;
}

function sampleLine({ value, tags }: Point): K6Line {
  const violation = tags.violation ?? '';
  const sample: Sample = {
    arm: tags.arm as Arm,
    round: Number(tags.round),
    index: Number(tags.index),
    class: tags.class ?? '',
    plannedAt: Number(tags.planned),
    lagMs: Number(tags.lag),
    latencyMs: violation === '' ? value : Number.POSITIVE_INFINITY,
    bytes: Number(tags.bytes),
    violation,
  };
  const whole = [sample.round, sample.index, sample.plannedAt, sample.lagMs, value].every(Number.isFinite);
  return whole ? { kind: 'sample', sample } : { kind: 'unreadable', text: JSON.stringify(tags) };
}

function droppedLine({ value, tags }: Point): K6Line {
  const [round, arm] = (tags.scenario ?? '').split('_');
  return { kind: 'dropped', arm: arm as Arm, round: Number(round), count: value };
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
