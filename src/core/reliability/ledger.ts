import { z } from 'zod';
import type { RunRecord } from '../record.ts';
import { conditions, type Entry } from './plan.ts';

const seconds = z.number().nonnegative();

const lineSchema = z.strictObject({
  /** ISO 8601, UTC: when the verdict was known. */
  at: z.string(),
  /** Hash of the rule that the verdict was reached with. */
  rule: z.string(),
  exercise: z.string(),
  kind: z.enum(['flawed', 'fix', 'decoy', 'ladder']),
  name: z.string(),
  dial: z.number().optional(),
  condition: z.enum(conditions),
  repetition: z.int().positive(),
  wanted: z.enum(['PASS', 'FAIL', 'either']),
  wantedReason: z.string().optional(),
  outcome: z.enum(['PASS', 'FAIL', 'INCONCLUSIVE']),
  /** Reason code; empty for PASS. */
  reason: z.string(),
  /** Rounds of load that the verdict was reached with, and those of them that were set aside. */
  rounds: z.int().nonnegative(),
  setAside: z.int().nonnegative(),
  /** The whole check; the load within it; and the rest. */
  seconds,
  loadSeconds: seconds,
  outsideSeconds: seconds,
  cores: z.int(),
  cpuModel: z.string(),
  sourceHash: z.string(),
  labCommit: z.string().optional(),
  /** SHA-256 of the line before, hex; empty in the first: a line that was removed or edited shows. */
  previous: z.string(),
});

/** One verdict of a campaign, as the ledger keeps it for ever. */
export type LedgerLine = z.infer<typeof lineSchema>;

/** Hash of a text, hex; given by the caller, because the core imports nothing of Node. */
export type Digest = (text: string) => string;

export interface Ledger {
  readonly lines: readonly LedgerLine[];
  /** Hash that the next line has to carry. */
  readonly head: string;
  /** Text after the last whole line: what a writer that was killed left behind. */
  readonly torn: string;
}

/** What makes a ledger unusable: the number of the line, from 1, and what is wrong with it. */
export class BrokenLedger extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = 'BrokenLedger';
    this.line = line;
  }
}

/** Reads a ledger and proves its chain. @throws BrokenLedger at the first line that is no verdict or does not follow */
export function readLedger(text: string, digest: Digest): Ledger {
  const parts = text.split('\n');
  const torn = parts.pop() ?? '';
  let head = '';
  const lines = parts.map((part, index) => {
    const line = parseLine(part, index + 1);
    if (line.previous !== head) {
      throw new BrokenLedger(index + 1, 'it does not follow the line before: one was edited or removed');
    }
    head = digest(part);
    return line;
  });
  return { lines, head, torn };
}

function parseLine(text: string, number: number): LedgerLine {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    throw new BrokenLedger(number, 'it is no verdict of a campaign');
  }
}

/** A line's text, without the line break. */
export function writeLine(line: LedgerLine): string {
  return JSON.stringify(lineSchema.parse(line));
}

/** The phase of a check in which a verdict on latency is reached; everything else is outside of measuring. */
const loadPhase = 'load';

/** What a check's record means for the ledger. */
export function lineOf(
  entry: Entry,
  record: RunRecord,
  frame: Pick<LedgerLine, 'at' | 'rule' | 'labCommit' | 'previous'>,
): LedgerLine {
  const { at, rule, labCommit, previous } = frame;
  const rounds = record.latency && !record.latency.informational ? record.latency.rounds : [];
  const loadSeconds = record.phases
    .filter(({ name }) => name === loadPhase)
    .reduce((sum, phase) => sum + phase.seconds, 0);
  const { kind, name, dial, condition, repetition, wanted, wantedReason } = entry;
  const { verdict, machine } = record;
  return {
    ...{ at, rule, exercise: record.exercise.id },
    ...{ kind, name, ...(dial === undefined ? {} : { dial }), condition, repetition },
    ...{ wanted, ...(wantedReason === undefined ? {} : { wantedReason }) },
    ...{ outcome: verdict.outcome, reason: verdict.outcome === 'PASS' ? '' : verdict.reason },
    ...{ rounds: rounds.length, setAside: rounds.filter(({ counted }) => !counted).length },
    seconds: tenths(record.seconds),
    loadSeconds: tenths(loadSeconds),
    outsideSeconds: tenths(Math.max(0, record.seconds - loadSeconds)),
    ...{ cores: machine.cores, cpuModel: machine.cpuModel, sourceHash: record.subject.sourceHash },
    ...(labCommit === undefined ? {} : { labCommit }),
    previous,
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
