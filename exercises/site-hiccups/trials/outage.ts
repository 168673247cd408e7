import type { Trial, TrialContext } from '../../../src/core/trial.ts';
import { pathOf } from '../contract/listing.ts';
import { type BestSeller, bestSellers, sellAtBoxOffice } from '../contract/oracle.ts';
import { ticketsIn } from './asking.ts';
import { refusals } from './levels.ts';
import { role } from './origin.ts';

/** The brief promises 7 s; one second more is for a slow machine. */
const freshAgainMs = 8_000;
/** The lists are asked for, and so long after that the database fails, ms: then nobody has to wait until they grow old. */
const failsAfterMs = 2_400;

/** The database refuses to read the orders for four seconds, in which the lists of the front page grow old. */
export const outage: Trial = {
  id: 'outage',
  title: 'While the database refuses to read orders',
  figures: {
    refused: {
      title: 'requests for a list that had been shown seconds before, and were refused',
      unit: 'requests',
      kind: 'count',
      next: 'What could a visitor be shown while nothing new can be had, and is it still there then?',
    },
    stuck: {
      title: 'lists of the front page that were not up to date eight seconds after it',
      unit: 'lists',
      kind: 'count',
      next: 'What is left in the service of a load that failed? Ask for the same list after the database is well again.',
    },
  },
  async run(context) {
    const lists = await bestSellers(context);
    const started = context.now();
    for (const { city } of lists) await context.request(pathOf(city));
    await context.wait(Math.max(0, started + failsAfterMs - context.now()));
    const answers = await whileRefused(context, () =>
      context.load([{ startSeconds: 0, seconds: 3.6, ratePerSecond: 40, kinds: ['dublin', 'front'] }]),
    );
    for (const { id } of lists) await sellAtBoxOffice(context, id);
    return { refused: refusals(answers), stuck: await notFresh(context, lists) };
  },
};

async function whileRefused<T>({ sql }: TrialContext, work: () => Promise<T>): Promise<T> {
  await sql(`revoke select on orders from ${role}`);
  try {
    return await work();
  } finally {
    await sql(`grant select on orders to ${role}`);
  }
}

/** How many lists do not show the ticket that was just sold when the time is over. */
async function notFresh(context: TrialContext, lists: readonly BestSeller[]): Promise<number> {
  const until = context.now() + freshAgainMs;
  let stale = lists;
  for (;;) {
    const states = await Promise.all(
      stale.map(async (list) => ({ list, fresh: await isFresh(context, list) })),
    );
    stale = states.filter(({ fresh }) => !fresh).map(({ list }) => list);
    if (stale.length === 0 || context.now() > until) return stale.length;
    await context.wait(100);
  }
}

async function isFresh(context: TrialContext, { city, id, tickets }: BestSeller): Promise<boolean> {
  return ticketsIn(await context.request(pathOf(city)), id) === tickets + 1;
}
