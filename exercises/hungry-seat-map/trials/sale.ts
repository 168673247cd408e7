import type { Trial } from '../../../src/core/trial.ts';
import { percentile, waits } from './figures.ts';

/** The rates of the brief, beside each other as in the first minutes of a sale. */
const mapsPerSecond = 25;
const pagesPerSecond = 20;
const seconds = 7;
/** Connections are made and code is compiled in the first second, ms. */
const warmUpMs = 1_000;

/** Event pages are tiny: what they wait for is what stands in front of them. */
export const sale: Trial = {
  id: 'sale',
  title: 'Event pages while maps are asked for',
  figures: {
    'pages-p95': {
      title: '95th percentile of the wait for an event page',
      unit: 'ms',
      kind: 'time',
      next: 'Look at nodejs_eventloop_lag_p99_seconds on /metrics meanwhile: what does the process do when a page is late, and for how long at a stretch?',
    },
  },
  async run({ load }) {
    const answers = await load([
      { startSeconds: 0, seconds, ratePerSecond: mapsPerSecond, kinds: ['seat-map'] },
      { startSeconds: 0, seconds, ratePerSecond: pagesPerSecond, kinds: ['event'] },
    ]);
    return { 'pages-p95': percentile(waits(answers, 'event', warmUpMs), 0.95) };
  },
};
