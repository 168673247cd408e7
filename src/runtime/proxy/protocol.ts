/** One door of the proxy: what stands behind it and what it adds. */
export interface Door {
  readonly name: string;
  /** Port of the real server on 127.0.0.1. */
  readonly targetPort: number;
  /** Delay added in each direction, ms. */
  readonly delayMs: number;
  /** Turns at the start of a connection that belong to logging in, not to work. */
  readonly loginTurns: number;
}

/** What went through a door since the proxy started. */
export interface DoorCounters {
  readonly connections: number;
  readonly open: number;
  readonly peakOpen: number;
  /** Times the client spoke after the server had answered: one is one wait for the network. */
  readonly turns: number;
  readonly bytesToServer: number;
  readonly bytesToClient: number;
}

/** Messages from the lab to the proxy's process, and back. */
export type ToProxy =
  | { readonly ask: 'open'; readonly doors: readonly Door[] }
  | { readonly ask: 'counters' };
export type FromProxy =
  | { readonly tell: 'ports'; readonly ports: Readonly<Record<string, number>> }
  | { readonly tell: 'counters'; readonly counters: Readonly<Record<string, DoorCounters>> };
