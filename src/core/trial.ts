import type { ContractContext } from './contract.ts';

/** How a figure of a trial is shown and believed. The limit itself stands in the manifest. */
export interface FigureAbout {
  /** What is counted or timed, to be followed by "at most ..." or "at least ...". */
  readonly title: string;
  readonly unit: string;
  /** `count` holds on any machine; `time` only on a calm one, and a trial that misses it is repeated. */
  readonly kind: 'count' | 'time';
  /** Where a candidate looks next when it is missed: a direction, never the answer. */
  readonly next: string;
}

/** A second database with the seeded data, without the submission's migrations. */
export interface SpareDatabase {
  /** Runs SQL with the rights of the service, each call on a connection of a pool of its own. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Holds a transaction of the service open around `work`. */
  transaction<T>(work: (sql: SpareDatabase['sql']) => Promise<T>): Promise<T>;
  /** Applies the submission's migrations as a check does, in their order. */
  migrate(): Promise<void>;
}

/** A stretch of load in a trial. */
export interface LoadBlock {
  /** Seconds after the first request of the load. */
  readonly startSeconds: number;
  readonly seconds: number;
  readonly ratePerSecond: number;
  /** Only these kinds of the exercise's traffic; all by default. */
  readonly kinds?: readonly string[];
  /** Who gets the requests, in turns; the service that is being checked by default. */
  readonly to?: readonly ServiceCopy[];
}

/** One more process of the service, on the same stores. */
export interface ServiceCopy {
  readonly url: string;
  /** Ends it as a crash would, without a word. */
  kill(): Promise<void>;
  /** Starts it again at the same address after `kill`. */
  start(): Promise<void>;
}

/** One request of a trial's load. */
export interface TrialAnswer {
  /** Index of its block. */
  readonly block: number;
  readonly kind: string;
  /** Planned sending time, ms since the Unix epoch. */
  readonly plannedAt: number;
  /** From the planned sending time to the end of the answer or to giving up, ms. */
  readonly tookMs: number;
  /** 0 when no answer came. */
  readonly status: number;
  /** Why the answer does not conform; empty when it does. */
  readonly violation: string;
}

/** The lab's door into one of its stubs, closed to the service. */
export interface StubControl {
  /** What the stub has counted so far, as it describes it itself. */
  state<State extends object>(): Promise<State>;
  /** Tells the stub to behave otherwise from now on, in words of its own. */
  set(behaviour: object): Promise<void>;
}

/** The lab's door into the service's Redis, past the proxy. */
export interface RedisControl {
  /** Forgets everything, as a deployment that changes the format does. */
  flush(): Promise<void>;
  /** How long each key still has, ms; `Infinity` for one that stays until somebody removes it. */
  lifetimes(): Promise<ReadonlyMap<string, number>>;
}

/** What a trial may use, beside what a contract check may. */
export interface TrialContext extends ContractContext {
  readonly signal: AbortSignal;
  /** Where the service that is being checked answers. */
  readonly url: string;
  /** A clock that never steps, ms. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** Sends requests of the exercise's traffic and resolves when each was answered or given up. Nothing is sent twice. */
  load(blocks: readonly LoadBlock[]): Promise<readonly TrialAnswer[]>;
  /** Starts more processes of the service, for a situation in which there are several, or one may die; they end with the trial. */
  copies(count: number): Promise<readonly ServiceCopy[]>;
  /** A stub that the manifest lists. */
  stub(name: string): StubControl;
  /** The Redis that the manifest needs. */
  redis(): RedisControl;
  /** Starts a second database; it ends with the trial. */
  spareDatabase(): Promise<SpareDatabase>;
}

/**
 * A situation of an exercise's own that the ordinary load does not bring: a surge, a deployment, a migration while others write.
 * `exercises/<id>/trials.ts` exports `trials`, a list of them; the manifest limits every figure.
 */
export interface Trial {
  /** Kebab-case, unique in the exercise: `trials.<id>` in the manifest. */
  readonly id: string;
  /** The situation, as a noun phrase. */
  readonly title: string;
  readonly figures: Readonly<Record<string, FigureAbout>>;
  /** @returns one value for each of `figures`; `Infinity` for what did not end */
  run(context: TrialContext): Promise<Readonly<Record<string, number>>>;
}
