import { surge as onsale, ordinary } from '../../../load-tests/traffic/onsale-outage.ts';
import type { Trial, TrialContext } from '../../../src/core/trial.ts';
import { isAccepted, laterThan, ordersFigures, othersFigures, share } from './answers.ts';
import { differing, unadvised, visitFor } from './audience.ts';
import {
  astray,
  callsPerCharge,
  chargedAfterLeaving,
  type Ledger,
  settledBooks,
  settledShare,
  unsettled,
} from './books.ts';
import { surgeFigures } from './surge-figures.ts';

/** An ordinary day again, s. */
const afterSeconds = 3;
/** Time to come to rest, ms. */
const restMs = 1_000;

export const surge: Trial = {
  id: 'surge',
  title: 'Six seconds on sale',
  figures: surgeFigures,
  async run(context) {
    const before = await context.stub('payments').state<Ledger>();
    const newest = await newestOrder(context);
    const [answers, audience] = await Promise.all([
      sendSurge(context),
      visitFor(1000 * onsale.seconds, context),
    ]);
    const of = (nr: number) => answers.filter(({ block }) => block === nr);
    const books = await settledBooks(context);
    return {
      'charges-astray': astray(books, [...audience.patient, ...audience.impatient]),
      'orders-unsettled': unsettled(books),
      'calls-per-charge': callsPerCharge(before, books.ledger),
      'refusals-unadvised': unadvised(audience),
      'replays-differing': differing(audience),
      'charged-after-leaving': chargedAfterLeaving(books, audience.impatient),
      ...ordersFigures(of(0), onsale.seconds, settledShare(books, newest)),
      ...othersFigures(of(1)),
      'orders-after': share(laterThan(of(2), restMs), isAccepted),
    };
  },
};

function sendSurge({ load }: TrialContext) {
  const { ordersPerSecond, seconds } = onsale;
  return load([
    { startSeconds: 0, seconds, ratePerSecond: ordersPerSecond, kinds: ['order'] },
    {
      startSeconds: 0,
      seconds,
      ratePerSecond: ordinary.browse + ordinary.notice,
      kinds: ['browse', 'notice'],
    },
    { startSeconds: seconds, seconds: afterSeconds, ratePerSecond: ordinary.order, kinds: ['order'] },
  ]);
}

async function newestOrder({ sql }: TrialContext): Promise<number> {
  const [row] = await sql<{ newest: number }>('select max(id) as newest from orders');
  return row?.newest ?? 0;
}
