export type Arm = 'candidate' | 'yardstick';

/** One request of the judged load, as the load generator saw it. Times in ms. */
export interface Sample {
  readonly arm: Arm;
  /** Round number from 1; 0 is warm-up. */
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
  /** Size of the body, bytes. */
  readonly bytes: number;
  /** Why it does not conform; empty when it does. */
  readonly violation: string;
}

/** Samples as a table with a header, one request a line, for a spreadsheet or a second opinion. */
export function samplesCsv(samples: readonly Sample[]): string {
  const header = 'arm,round,index,class,planned_at_ms,lag_ms,latency_ms,bytes,violation';
  const lines = samples.map((s) =>
    [s.arm, s.round, s.index, s.class, s.plannedAt, s.lagMs, s.latencyMs, s.bytes, quoted(s.violation)].join(
      ',',
    ),
  );
  return `${[header, ...lines].join('\n')}\n`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll(/\s+/g, ' ')}"`;
}
