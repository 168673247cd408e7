import { ordinary, surge } from '../../../load-tests/traffic/onsale-outage.ts';
import type { Trial } from '../../../src/core/trial.ts';
import { isAccepted, laterThan, share } from './answers.ts';
import type { Ledger } from './books.ts';

/** Long enough for 240 orders more than the provider can take; a service that keeps them works on them for twelve seconds. */
const rushSeconds = 2;
const afterSeconds = 3;
/** Time to come to rest, ms. */
const restMs = 1_000;

export const rush: Trial = {
  id: 'rush',
  title: 'A rush of two seconds',
  figures: {
    'calls-inside': {
      title: 'calls that the payment provider had inside at once',
      unit: 'calls',
      kind: 'count',
      next: 'Read in the brief what the provider can take, and compare with checkout_charges_under_way on /metrics during a rush.',
    },
    'orders-after': {
      title: 'orders accepted, from one second after it',
      unit: '% of the orders',
      kind: 'time',
      next: 'Plot orders that came, charges that were made and orders that were answered in time, each second, and look how they part.',
    },
  },
  async run(context) {
    const answers = await context.load([
      { startSeconds: 0, seconds: rushSeconds, ratePerSecond: surge.ordersPerSecond, kinds: ['order'] },
      { startSeconds: rushSeconds, seconds: afterSeconds, ratePerSecond: ordinary.order, kinds: ['order'] },
    ]);
    const { mostInside } = await context.stub('payments').state<Ledger>();
    const after = answers.filter(({ block }) => block === 1);
    return { 'calls-inside': mostInside, 'orders-after': share(laterThan(after, restMs), isAccepted) };
  },
};
