import type { Resources, WorkRow } from '../record.ts';
import type { Drop } from './arrivals.ts';
import type { ContractResult } from './contract-checks.ts';
import type { AuditReadings } from './integrity.ts';
import type { Noise } from './noise.ts';
import type { Targets } from './rounds.ts';
import type { Arm } from './samples.ts';
import type { StoreState } from './store-state.ts';
import type { TrialLimits, TrialReadings } from './trials.ts';
import type { Limits } from './work.ts';

/** What the exercise asks for, as its manifest said when the run was made. */
export interface Terms {
  readonly targets: Targets;
  readonly limits: Limits;
  /** Missing where an exercise has no trials of its own. */
  readonly trials?: TrialLimits;
  /** Arrivals per second. */
  readonly ratePerSecond: number;
  /** The client gives up then, ms. */
  readonly timeoutMs: number;
}

/** What one round was measured under; its samples lie in the samples' file. */
export interface RoundReadings {
  readonly index: number;
  readonly first: Arm;
  /** Arrivals that the plan holds for each arm. */
  readonly planned: Readonly<Record<Arm, number>>;
  readonly noise: Noise;
  /** CPU that the service used while only the yardstick was asked, cores; `undefined` where the system does not tell. */
  readonly unloadedCores?: number;
}

/** One load: its rounds, and the counters around it. */
export interface LoadReadings {
  /** True when the verdict was known already and the figures only inform. */
  readonly informational: boolean;
  /** Rounds before this one had pauses too short for the service, and are not judged. */
  readonly firstRound: number;
  readonly rounds: readonly RoundReadings[];
  readonly drops: readonly Drop[];
  /** Counters per request of the candidate, over all that was sent. */
  readonly underLoad?: WorkRow;
  readonly resources?: Resources;
}

/** What broke a check off. */
export type Ending =
  | { readonly kind: 'fault'; readonly fault: Fault }
  | {
      readonly kind: 'trouble';
      readonly reason: string;
      readonly sentence: string;
      readonly next: string;
    };

/** The service is to blame, outside of what the layers ask. */
export interface Fault {
  /** Reason code. */
  readonly id: string;
  readonly title: string;
  readonly found: string;
  readonly detail: readonly string[];
  readonly next: string;
}

/**
 * Everything that was measured in one run, beside the samples. A verdict is a pure function of readings and samples, so whoever
 * has both can compute it again. Parts that a check did not reach are missing.
 */
export interface Readings {
  readonly schema: 1;
  readonly terms: Terms;
  /** The database when the service had started and nobody had asked it anything. */
  readonly boot?: StoreState;
  readonly contract: readonly ContractResult[];
  /** The second pass, after the load. */
  readonly contractAfter?: readonly ContractResult[];
  readonly quiet: readonly WorkRow[];
  readonly load?: LoadReadings;
  /** The exercise's own situations, in the order in which they were brought about. */
  readonly trials?: readonly TrialReadings[];
  readonly audit?: AuditReadings;
  readonly ending?: Ending;
}
