import { surge as onsale, ordinary } from '../../../load-tests/traffic/onsale-outage.ts';
import type { Trial, TrialContext } from '../../../src/core/trial.ts';
import { ordersFigures, othersFigures } from './answers.ts';
import { differing, unadvised, visitUntil } from './audience.ts';
import {
  astray,
  callsPerCharge,
  chargedAfterLeaving,
  type Ledger,
  pending,
  settledBooks,
  settledShare,
} from './books.ts';
import { surgeFigures } from './surge-figures.ts';

export const surge: Trial = {
  id: 'surge',
  title: 'Six seconds on sale',
  figures: surgeFigures,
  async run(context) {
    const before = await context.stub('payments').state<Ledger>();
    const newest = await newestOrder(context);
    const load = sendSurge(context);
    const audience = await visitUntil(load, context);
    const answers = await load;
    const books = await settledBooks(context);
    return {
      'charges-astray': astray(books, [...audience.patient, ...audience.impatient]),
      'orders-unsettled': pending(books),
      'calls-per-charge': callsPerCharge(before, books.ledger),
      'refusals-unadvised': unadvised(audience),
      'replays-differing': differing(audience),
      'charged-after-leaving': chargedAfterLeaving(books, audience.impatient),
      ...ordersFigures(
        answers.filter(({ block }) => block === 0),
        onsale.seconds,
        settledShare(books, newest),
      ),
      ...othersFigures(answers.filter(({ block }) => block === 1)),
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
  ]);
}

async function newestOrder({ sql }: TrialContext): Promise<number> {
  const [row] = await sql<{ newest: number }>('select max(id) as newest from orders');
  return row?.newest ?? 0;
}
