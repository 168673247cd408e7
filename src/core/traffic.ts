import type { Random } from './random.ts';

/** Sizes of the seeded data (rows per table), as `data:` in `exercise.yaml` gives them. */
export type DataSizes = Readonly<Record<string, number>>;

/** One HTTP request, and what a conforming answer to it must look like. */
export interface TrafficRequest {
  /** Kind of request, one of the module's `classes`; work and latency are also reported per class. */
  readonly class: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query, starting with `/`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Number of rows (list entries, lines, ...) asked for: the N of "work grows with N". */
  readonly rows: number;
}

/** What comes on top of an ordinary day in the rush of `SHAPE=spike`. */
export interface Rush {
  readonly kinds: readonly string[];
  /** Arrivals per second. */
  readonly ratePerSecond: number;
}

/**
 * What the traffic of one exercise is: `load-tests/traffic/<id>.ts` exports these names.
 * The module imports nothing at run time but `src/core/random.ts`, because both k6 and the lab load it.
 */
export interface Traffic {
  readonly classes: readonly string[];
  /** Draws one request of the judged mix. */
  draw(random: Random, data: DataSizes): TrafficRequest;
  /** A request of one class that asks for exactly `rows` rows: the lab counts the work it causes. */
  probe(random: Random, data: DataSizes, requestClass: string, rows: number): TrafficRequest;
  /** Why this answer does not conform (`undefined` when it does). Must be cheap: it runs for every request under load. */
  violation(request: TrafficRequest, status: number, body: string): string | undefined;
  /** Where it is missing, a rush is more of the mix. Only for looking at it by hand: a check never sends it. */
  readonly rush?: Rush;
}
