import type { ServiceCopy, Trial, TrialContext } from '../../../src/core/trial.ts';
import { drawKey, drawWish, type Wish } from '../contract/ordering.ts';
import { isRefused } from './answers.ts';
import { astray, type Books, settledBooks } from './books.ts';
import { type Visit, visit } from './customer.ts';

const orders = 40;
/** One comes every so many ms: faster than they can be charged, so that some are under way at any moment. */
const everyMs = 10;
const killedAfterMs = 300;
/** ms; longer than a restart takes. */
const patienceMs = 2_000;
/** A customer who is refused comes again, as often as this. */
const tries = 8;
const comesAgainMs = 1_000;

export const crash: Trial = {
  id: 'crash',
  title: 'A process is killed in the middle of orders',
  figures: {
    'lost-orders': {
      title: 'accepted orders that are not paid ten seconds after the restart',
      unit: 'orders',
      kind: 'count',
      next: 'Kill the service with SIGKILL right after an order was accepted: where is what it still had to do?',
    },
    'charges-astray': {
      title:
        'charges, orders and answers that contradict each other, once the customers have sent their keys again',
      unit: 'of them',
      kind: 'count',
      next: 'Follow one such order by its id: what does the table say, and what did the provider do?',
    },
  },
  async run(context) {
    const [copy] = (await context.copies(1)) as readonly [ServiceCopy];
    const wishes = Array.from({ length: orders }, () => ({
      key: drawKey(context.random),
      wish: drawWish(context.random, context.data),
    }));
    const first = await orderAndKill(context, copy, wishes);
    await copy.start();
    const unanswered = wishes.filter((_, nr) => first[nr]?.status === 0);
    const second = await Promise.all(unanswered.map(({ key, wish }) => comeAgain(context, copy, key, wish)));
    const books = await settledBooks(context);
    return { 'lost-orders': lost(books, [...first, ...second]), 'charges-astray': astray(books, second) };
  },
};

type Wished = { readonly key: string; readonly wish: Wish };

async function orderAndKill(
  context: TrialContext,
  copy: ServiceCopy,
  wishes: readonly Wished[],
): Promise<Visit[]> {
  const client = { url: copy.url, signal: context.signal, patienceMs };
  const kill = context.wait(killedAfterMs).then(() => copy.kill());
  const visits = wishes.map(async ({ key, wish }, nr) => {
    await context.wait(nr * everyMs);
    return visit(client, key, wish);
  });
  const [first] = await Promise.all([Promise.all(visits), kill]);
  return first;
}

/** Sends a key until it is accepted. */
async function comeAgain(
  context: TrialContext,
  { url }: ServiceCopy,
  key: string,
  wish: Wish,
): Promise<Visit> {
  const client = { url, signal: context.signal, patienceMs };
  let last = await visit(client, key, wish);
  for (let nr = 1; nr < tries && (isRefused(last) || last.status === 0); nr += 1) {
    await context.wait(comesAgainMs);
    last = await visit(client, key, wish);
  }
  return last;
}

/** Orders that somebody was promised and that are not paid. */
export function lost({ rows }: Pick<Books, 'rows'>, visits: readonly Visit[]): number {
  const paid = new Set(rows.filter(({ status }) => status === 'paid').map(({ key }) => key));
  return visits.filter(({ key, status }) => (status === 201 || status === 202) && !paid.has(key)).length;
}
