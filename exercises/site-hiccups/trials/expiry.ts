import type { ServiceCopy, Trial, TrialContext } from '../../../src/core/trial.ts';
import { pathOf } from '../contract/listing.ts';
import {
  type BestSeller,
  bestSellers,
  citiesWithoutSales,
  frontPage,
  sellAtBoxOffice,
  someEventIn,
} from '../contract/oracle.ts';
import { ask } from './asking.ts';
import { percentileMs } from './levels.ts';
import { originLoads } from './origin.ts';
import { oldAnswers } from './sightings.ts';
import { watchBestSeller } from './watch-best-seller.ts';

/** The brief promises 7 s; half a second more is for a slow machine. */
const promisedMs = 7_500;

/** Moments of the trial, ms after the lists of the front page were asked for. */
const moments = {
  sales: [100, 1_700, 3_300],
  /** The second copy is new until then: what it finds in Redis is no longer young. */
  secondCopy: 3_800,
  /** The load generator needs most of a second to start, and then goes past the five seconds. */
  load: 3_700,
  end: 8_200,
} as const;

/** Lists that everybody wants grow old while orders come in, from the shop and from the box office. */
export const expiry: Trial = {
  id: 'expiry',
  title: 'When lists of the front page grow old',
  figures: {
    loads: {
      title: 'statements that went through the orders',
      unit: 'statements',
      kind: 'count',
      next: 'How often is the same list worked out in the second in which it has become too old, and how often would do?',
    },
    'old-answers': {
      title: 'answers that were older than promised, or than what the same copy had shown before',
      unit: 'answers',
      kind: 'count',
      next: 'Follow one order from the table to the answers of both copies, and add up how long it may stay in each place.',
    },
    'first-sales-missed': {
      title: 'copies that did not know a city eight seconds after its first sale',
      unit: 'copies',
      kind: 'count',
      next: 'Ask for a city where sales have not begun, sell a ticket there, and ask again.',
    },
    p99: {
      title: '99th percentile of the wait for a list',
      unit: 'ms',
      kind: 'time',
      next: 'Draw the waits over time, not their distribution: who waits, since when, and for what?',
    },
  },
  async run(context) {
    const [first, second] = await context.copies(2);
    const best = (await bestSellers(context)).find(({ city }) => city === 'dublin');
    const [waiting = ''] = await citiesWithoutSales(context);
    if (!first || !second || !best) throw new RangeError('the trial needs two copies and a best seller');
    const openingNight = await someEventIn(context, waiting);
    // What an earlier situation left would end too soon.
    await context.redis().flush();
    for (const city of [waiting, ...frontPage.toReversed()]) await ask(context, first, pathOf(city));

    const started = context.now();
    const until = (at: number) => context.wait(Math.max(0, started + at - context.now()));
    const look = (copy: ServiceCopy, from: number) =>
      until(from).then(() => watchBestSeller(context, copy, best, started + moments.end));
    const [sales, { answers, loads }, ...sightings] = await Promise.all([
      sell(context, { shop: first, best, openingNight }, until),
      until(moments.load).then(() => loadBoth(context, [first, second])),
      look(first, 0),
      look(second, moments.secondCopy),
    ]);
    const opened = await Promise.all([first, second].map((copy) => ask(context, copy, pathOf(waiting))));
    return {
      loads,
      'old-answers': oldAnswers(sales, sightings.flat(), promisedMs),
      'first-sales-missed': opened.filter(({ status }) => status !== 200).length,
      p99: percentileMs(answers, 0.99),
    };
  },
};

interface Sold {
  readonly shop: ServiceCopy;
  readonly best: BestSeller;
  /** An event in a city where sales have not begun. */
  readonly openingNight: number;
}

/** Sells one ticket at each moment, from the box office and from the shop in turns. @returns when each was in the database, ms */
async function sell(
  context: TrialContext,
  { shop, best, openingNight }: Sold,
  until: (at: number) => Promise<void>,
): Promise<number[]> {
  const sales: number[] = [];
  const order = { eventId: best.id, customerId: 1, quantity: 1 };
  await sellAtBoxOffice(context, openingNight);
  for (const [nr, at] of moments.sales.entries()) {
    await until(at);
    if (nr % 2 === 0) await sellAtBoxOffice(context, best.id);
    else {
      const { status } = await ask(context, shop, '/api/orders', { method: 'POST', body: order });
      context.must(status === 201, `POST /api/orders answered ${status} instead of 201`);
    }
    sales.push(context.now());
  }
  return sales;
}

async function loadBoth(context: TrialContext, to: readonly ServiceCopy[]) {
  const before = await originLoads(context);
  const kinds = ['dublin', 'front'];
  const answers = await context.load([{ startSeconds: 0, seconds: 2.8, ratePerSecond: 60, kinds, to }]);
  return { answers, loads: (await originLoads(context)) - before };
}
