import { readJson, writeJson } from './json.ts';
import type { Distribution, TimelinePoint } from './rule/distribution.ts';
import type { Round } from './rule/rounds.ts';

export type { Distribution, TimelinePoint };

export const layers = ['contract', 'work', 'latency', 'integrity'] as const;
export type Layer = (typeof layers)[number];

/** One thing that was checked. `wanted` and `found` are ready to read, units included. */
export interface Check {
  /** Reason code, kebab-case, stable: decoys and docs refer to it. */
  readonly id: string;
  readonly layer: Layer;
  readonly title: string;
  readonly status: 'pass' | 'fail' | 'unknown';
  readonly wanted: string;
  readonly found: string;
  /** More evidence, one fact a line. */
  readonly detail?: readonly string[];
  /** Where to look next, without giving the answer away. */
  readonly next?: string;
}

export type Verdict =
  | { readonly outcome: 'PASS' }
  | {
      readonly outcome: 'FAIL';
      readonly layer: Layer;
      readonly reason: string;
      readonly sentence: string;
      readonly next: string;
    }
  | {
      readonly outcome: 'INCONCLUSIVE';
      readonly reason: string;
      readonly sentence: string;
      readonly next: string;
    };

/** Work that one kind of request caused, counted outside the service: means per request. */
export interface WorkRow {
  readonly class: string;
  /** Rows asked for; `undefined` for the mix under load. */
  readonly rows?: number;
  readonly requests: number;
  readonly statements: number;
  readonly rowsReturned: number;
  /** Shared buffers hit or read, 8 KiB each. */
  readonly buffers: number;
  /** Request/response turns on the wire to PostgreSQL. */
  readonly turns: number;
  readonly redisCommands: number;
  readonly responseBytes: number;
}

export interface Latency {
  readonly targets: { readonly p50Ms: number; readonly p95Ms: number; readonly p99Ms: number };
  /** True when the verdict was already known and these figures only inform. */
  readonly informational: boolean;
  readonly ratePerSecond: number;
  readonly rounds: readonly Round[];
  readonly candidate: Distribution;
  readonly yardstick: Distribution;
  readonly timeline: readonly TimelinePoint[];
  /** Arrivals of the candidate's arm: offered = ok + failed + dropped. */
  readonly arrivals: {
    readonly offered: number;
    readonly ok: number;
    readonly failed: number;
    readonly dropped: number;
  };
}

/** The same exercise's first recorded run, for "before and after". */
export interface Before {
  readonly run: string;
  readonly outcome: Verdict['outcome'];
  readonly work: readonly WorkRow[];
  readonly candidate?: Distribution;
}

export interface Resources {
  readonly connectionsPeak: number;
  /** Peak resident memory of the service's processes, MB (10^6 bytes); missing where the system does not tell. */
  readonly servicePeakMb?: number;
  /** Proportional memory of all that the check ran, summed at its fullest sample, MB. */
  readonly labPeakMb?: number;
  readonly candidateCpuMsPerRequest?: number;
  readonly yardstickCpuMsPerRequest?: number;
}

export interface Machine {
  readonly os: string;
  readonly cpuModel: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** CPU time that the lab's control groups grant at most, in cores; missing without a quota. */
  readonly cpuQuotaCores?: number;
  /** CPUs (such as `2-3`) that each side could run on while both ran, and whether that was as wanted; missing where nothing was placed. */
  readonly placement?: { readonly service: string; readonly load: string; readonly honoured: boolean };
  /** Disturbances that this system has no sensor for; missing when no load was sent. */
  readonly missingSensors?: readonly string[];
  /** Version and origin of each tool, such as `postgres: 15.18 (system)`. */
  readonly tools: Readonly<Record<string, string>>;
}

export interface Phase {
  readonly name: string;
  readonly startSeconds: number;
  readonly seconds: number;
}

/** What was checked: the service as it stands, an author's variant, or any directory. */
export interface Subject {
  readonly kind: 'service' | 'fix' | 'decoy' | 'directory';
  readonly name: string;
  /** Held at this multiple of the targets, for calibration; missing in every ordinary check. */
  readonly dial?: number;
  /** SHA-256 over the files' names and contents, hex. */
  readonly sourceHash: string;
}

/** `run.json`: everything that a reader or a report needs. Written once, when the verdict is known. */
export interface RunRecord {
  readonly schema: 1;
  /** Folder name under `.lab/runs/`. */
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly exercise: { readonly id: string; readonly title: string };
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  readonly work: { readonly quiet: readonly WorkRow[]; readonly underLoad?: WorkRow };
  readonly latency?: Latency;
  readonly resources?: Resources;
  readonly before?: Before;
  readonly machine: Machine;
  readonly phases: readonly Phase[];
  /** Seed of all random choices of this run, drawn after the service had booted. */
  readonly seed: string;
  /** SHA-256 over the rule's sources and the exercise's manifest, hex. */
  readonly ruleHash: string;
}

/** JSON text of a record. */
export function writeRecord(record: RunRecord): string {
  return writeJson(record);
}

/** Reads what `writeRecord` wrote. Throws `SyntaxError` on text that is not JSON or not a record of schema 1. */
export function readRecord(text: string): RunRecord {
  const value = readJson(text) as Partial<RunRecord> | null;
  const whole =
    value?.schema === 1 &&
    value.verdict?.outcome &&
    Array.isArray(value.checks) &&
    value.work &&
    value.machine;
  if (!whole) throw new SyntaxError('not a whole run record of schema 1');
  return value as RunRecord;
}
