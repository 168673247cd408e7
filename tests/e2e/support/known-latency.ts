import type { Random } from '../../../src/core/random.ts';
import type { TrafficRequest } from '../../../src/core/traffic.ts';

/** How long the server of known latency takes, ms: for its `count`th request, which came `now` ms after its start. */
export const laws = {
  fixed: () => 20,
  bimodal: (_now: number, count: number) => (count % 10 === 9 ? 120 : 10),
  /** 5 ms, but for 300 ms in every 2 s nobody is answered, and then all who waited are. */
  stalling: (now: number) => {
    const due = (now + 5) % 2000;
    return due < 300 ? 5 + 300 - due : 5;
  },
} as const satisfies Record<string, (now: number, count: number) => number>;

export type Law = keyof typeof laws;

/** What the server knows of one request, ms since the Unix epoch. */
export interface Known {
  /** The path, which no other request has. */
  readonly path: string;
  readonly receivedAt: number;
  /** How long the server meant to take, ms. */
  readonly wantedMs: number;
  /** When the whole answer was handed to the socket. */
  readonly answeredAt: number;
}

// What follows is a traffic module, as in `load-tests/traffic`. A request's class is its path, so that its sample can be told
// from all others.

export const classes: readonly string[] = [];

export function draw(random: Random): TrafficRequest {
  const id = [random(), random()].map((share) => share.toString(36).slice(2)).join('-');
  return probe(random, {}, `/known/${id}`);
}

export function probe(_random: Random, _data: object, path: string): TrafficRequest {
  return { class: path, method: 'GET', path, headers: {}, rows: 0 };
}

export function violation(request: TrafficRequest, status: number, body: string): string | undefined {
  return status === 200 && body === request.path ? undefined : `status ${status} with "${body}"`;
}
