import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { GaugeSource } from './dependency.ts';

/** How a request ended, as labels of the histogram. */
export interface RequestLabels {
  readonly method: string;
  /** The pattern of the route, such as `/api/events/:id`; never the raw URL, whose values have no end. */
  readonly route: string;
  readonly status: number;
}

/** What one service counts about itself. */
export interface Metrics {
  readonly contentType: string;
  /** All values in Prometheus text format. */
  text(): Promise<string>;
  /** Counts a request in; call the result once, when its response is over. */
  requestStarted(): (labels: RequestLabels) => void;
}

// Seconds, 1 ms to 10 s. A quantile read from a histogram is off by up to the width of a bucket, so steps stay at
// 1.5x to 2.5x; 10 s is past any client's patience here.
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 0.75, 1, 2.5, 5, 10];

/** A fresh registry with Node's own metrics (event-loop lag, GC, heap, CPU), HTTP metrics and the given gauges. */
export function createMetrics(gauges: readonly GaugeSource[]): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From the arrival of a request to the end of its response.',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers,
  });
  const inFlight = new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests not yet answered.',
    registers,
  });
  for (const { name, help, read } of gauges) addGauge(registry, name, help, read);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    requestStarted: () => {
      const start = performance.now();
      inFlight.inc();
      return (labels) => {
        inFlight.dec();
        duration.observe({ ...labels }, (performance.now() - start) / 1000);
      };
    },
  };
}

function addGauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
