export type Arm = 'candidate' | 'yardstick';

/** One request of the judged load, as the load generator saw it. Times in ms. */
export interface Sample {
  readonly arm: Arm;
  /** Round number from 1, of its own in a run; 0 is warm-up. */
  readonly round: number;
  /** Arrival number in its block. */
  readonly index: number;
  readonly class: string;
  /** Planned sending time, ms since the Unix epoch. */
  readonly plannedAt: number;
  /** How much later than planned it was sent. */
  readonly lagMs: number;
  /** From the planned sending time to the last byte, or `Infinity` for an answer that does not conform. */
  readonly latencyMs: number;
  /** From the planned sending time to the end of the answer, whether it conforms or not, or to giving up. */
  readonly tookMs: number;
  /** Size of the body, bytes. */
  readonly bytes: number;
  /** First 16 hex digits of the body's SHA-256, for one in eight conforming answers of the candidate; otherwise empty. */
  readonly bodyHash: string;
  /** Why it does not conform; empty when it does. */
  readonly violation: string;
  /** Status of the answer, 0 for none; told in trials only, and not kept. */
  readonly status?: number;
}

/** Columns in the order of `cells` and `sampleOf`. */
const header = 'arm,round,index,class,planned_at_ms,lag_ms,latency_ms,took_ms,bytes,body_hash,violation';

/** Samples as a table with a header, one request a line. `readSamplesCsv` gives back the same samples to the last bit. */
export function samplesCsv(samples: readonly Sample[]): string {
  return `${[header, ...samples.map((sample) => cells(sample).join(','))].join('\n')}\n`;
}

function cells(s: Sample): string[] {
  const times = [s.plannedAt, s.lagMs, s.latencyMs, s.tookMs].map(numeral);
  const [round, index, bytes] = [s.round, s.index, s.bytes].map(numeral) as [string, string, string];
  return [s.arm, round, index, quoted(s.class), ...times, bytes, s.bodyHash, quoted(s.violation)];
}

/** The shortest digits that give the same number again. */
function numeral(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function quoted(text: string): string {
  return /^$|[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads what `samplesCsv` wrote.
 * @throws RangeError that names the line, for anything that it would not have written, such as a table that was cut off
 */
export function readSamplesCsv(text: string): Sample[] {
  const reader = new TableReader(text);
  if (reader.row()?.join() !== header) throw reader.fault(`the header is not ${header}`);
  const samples: Sample[] = [];
  for (let row = reader.row(); row; row = reader.row()) {
    const sample = sampleOf(row);
    if (typeof sample === 'string') throw reader.fault(sample);
    samples.push(sample);
  }
  return samples;
}

/** One field, quoted or not, and what ends it. */
const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))([,\n])/y;

class TableReader {
  readonly #text: string;
  /** Where the next row begins. */
  #at = 0;
  #line = 0;
  #nextLine = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next row; `undefined` after the last. */
  row(): string[] | undefined {
    this.#line = this.#nextLine;
    if (this.#at === this.#text.length && this.#at > 0) return undefined;
    const row: string[] = [];
    for (let end = ','; end === ','; ) {
      field.lastIndex = this.#at;
      const match = field.exec(this.#text);
      if (!match) throw this.fault('the line is cut off or wrongly quoted');
      row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
      end = match[3] as string;
      this.#at = field.lastIndex;
      this.#nextLine += match[0].split('\n').length - 1;
    }
    return row;
  }

  /** An error about the row that was read last. */
  fault(what: string): RangeError {
    return new RangeError(`line ${this.#line} of the samples: ${what}`);
  }
}

/** A sample, or what is wrong with the row. */
function sampleOf(row: readonly string[]): Sample | string {
  if (row.length !== header.split(',').length) return `${row.length} columns`;
  const [arm, round, index, name, plannedAt, lag, latency, took, bytes, bodyHash, violation] = row as Row;
  if (arm !== 'candidate' && arm !== 'yardstick') return `no such arm: ${arm}`;
  const wrong = [plannedAt, lag, latency, took].find((each) => !isNumeral(each));
  if (wrong !== undefined) return `not a number: ${wrong}`;
  const odd = [round, index, bytes].find((each) => !/^(0|[1-9]\d*)$/.test(each) || !isNumeral(each));
  if (odd !== undefined) return `not a whole number: ${odd}`;
  if (!/^([0-9a-f]{16})?$/.test(bodyHash)) return `not a hash: ${bodyHash}`;
  return {
    arm,
    round: Number(round),
    index: Number(index),
    class: name,
    plannedAt: Number(plannedAt),
    lagMs: Number(lag),
    latencyMs: Number(latency),
    tookMs: Number(took),
    bytes: Number(bytes),
    bodyHash,
    violation,
  };
}

type Row = [string, string, string, string, string, string, string, string, string, string, string];

function isNumeral(text: string): boolean {
  return text !== 'NaN' && numeral(Number(text)) === text;
}
