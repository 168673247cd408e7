/** A number that is read when `/metrics` is asked for. */
export interface GaugeSource {
  /** Prometheus name, unit included unless it is a plain count. */
  readonly name: string;
  readonly help: string;
  read(): number;
}

/** Something a service cannot work without. `serve` checks it for `/healthz`, exposes its gauges and closes it at the end. */
export interface Dependency {
  /** As it appears in `/healthz` and in the log. */
  readonly name: string;
  readonly gauges?: readonly GaugeSource[];
  /** Rejects when it does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}
