import type { FigureAbout } from '../../../src/core/trial.ts';

const count = (title: string, unit: string, next: string): FigureAbout => ({
  title,
  unit,
  kind: 'count',
  next,
});
const time = (title: string, unit: string, next: string): FigureAbout => ({
  title,
  unit,
  kind: 'time',
  next,
});

const books =
  'Follow one such order by its id: what was its customer told, what does the table say, and what did the provider do?';
const lines =
  'Plot orders that came, charges that were made and orders that were answered in time, each second, and look how they part.';
const waits = 'Find out what an order that was accepted had waited for, and for how long.';

/** What is measured while tickets go on sale. */
export const surgeFigures: Readonly<Record<string, FigureAbout>> = {
  'charges-astray': count('charges, orders and answers that contradict each other', 'of them', books),
  'orders-unsettled': count('orders not settled ten seconds after they were placed', 'orders', books),
  'calls-per-charge': count(
    'calls to the provider for each charge',
    'calls',
    'Look which calls are made a second time, and why.',
  ),
  'refusals-unadvised': count(
    'refusals without a Retry-After',
    'refusals',
    'Read in the brief what a customer is told who cannot be served now.',
  ),
  'replays-differing': count('keys sent again that were answered differently', 'keys', books),
  'others-refused': count(
    'payment notices and looks at events that were turned away',
    'requests',
    'Compare what a payment notice needs with what an order needs, and what stands in its way.',
  ),
  'charged-after-leaving': count(
    'charges begun for customers who had gone',
    'charges',
    'Send an order with `curl --max-time 0.2` during a rush, and see what becomes of it.',
  ),
  goodput: time('orders accepted in time, and settled', 'orders/s', lines),
  'orders-unanswered': time('orders without an answer in time', '% of the orders', lines),
  'accepted-p95': time('95th percentile of the time to accept an order', 'ms', waits),
  'accepted-p99': time('99th percentile of the time to accept an order', 'ms', waits),
  'refusal-p99': time(
    '99th percentile of the time to refuse an order',
    'ms',
    'Find out what an order that was refused had waited for, and for how long.',
  ),
  'notices-kept': time(
    'payment notices recorded',
    '% of the notices',
    'Compare what a payment notice needs with what an order needs, and what stands in its way.',
  ),
  'browse-p95': time(
    '95th percentile of the time to show an event',
    'ms',
    'Compare what an event page needs with what an order needs, and what stands in its way.',
  ),
  'orders-after': time('orders accepted, from one second after it', '% of the orders', lines),
};
