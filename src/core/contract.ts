import type { Random } from './random.ts';
import type { DataSizes } from './traffic.ts';

/** An HTTP answer as the contract sees it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Parsed JSON. Throws a contract violation in plain words when the text is not JSON. */
  json(): unknown;
}

/** What a contract check may use. Rows come straight from the database, past the service. */
export interface ContractContext {
  /** Sends a request to the service; `path` starts with `/`. */
  request(
    path: string,
    init?: { method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<Answer>;
  /** Runs SQL as the lab on the service's own database: the oracle. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  readonly random: Random;
  readonly data: DataSizes;
  /** Deep equality; on a difference fails with the first path that differs, in plain words. */
  same(found: unknown, wanted: unknown, what: string): void;
  /** Fails the check with this sentence unless the condition holds. */
  must(condition: boolean, sentence: string): void;
  /** Repeats until `attempt` stops failing or the time is over; then the last failure stands. For bounded staleness. */
  within(milliseconds: number, attempt: () => Promise<void>): Promise<void>;
}

/**
 * One property of behaviour that every fix must keep. `exercises/<id>/contract.ts` exports `contract`, a list of them.
 * A check that writes must put back what it changed, also when it fails.
 */
export interface ContractCheck {
  /** Kebab-case reason code, unique in the exercise: the reason given when it fails. */
  readonly id: string;
  /** What must be true, as a sentence without a full stop. */
  readonly title: string;
  /** Also run after the load (default true). */
  readonly repeat?: boolean;
  run(context: ContractContext): Promise<void>;
}
