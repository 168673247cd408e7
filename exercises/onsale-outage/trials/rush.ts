import { surge } from '../../../load-tests/traffic/onsale-outage.ts';
import type { Trial } from '../../../src/core/trial.ts';
import type { Ledger } from './books.ts';

/** Long enough for 120 orders more than the provider can take. */
const seconds = 1;

export const rush: Trial = {
  id: 'rush',
  title: 'A rush of one second',
  figures: {
    'calls-inside': {
      title: 'calls that the payment provider had inside at once',
      unit: 'calls',
      kind: 'count',
      next: 'Read in the brief what the provider can take, and compare with checkout_charges_under_way on /metrics during a rush.',
    },
  },
  async run({ load, stub }) {
    await load([{ startSeconds: 0, seconds, ratePerSecond: surge.ordersPerSecond, kinds: ['order'] }]);
    const { mostInside } = await stub('payments').state<Ledger>();
    return { 'calls-inside': mostInside };
  },
};
