import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { between } from '../../../src/core/random.ts';
import { type Asked, defaultLimit, ids, type Page, page, pathOf } from './client.ts';
import {
  cursorBehind,
  somebody,
  somebodyWhoOrdered,
  somebodyWith,
  somebodyWithout,
  someFormerReseller,
  someOrder,
  someReseller,
  wantedPage,
} from './oracle.ts';

/** What a history holds. The narrow checks stand before the wide one, so that a failure names what is wrong. */
export const historyChecks: readonly ContractCheck[] = [
  {
    id: 'limit-honoured',
    title: 'A page holds as many orders as were asked for, and nextBefore is null when there are fewer',
    async run(context) {
      const requests: Asked[] = [
        { customer: someReseller(context), limit: 1 },
        { customer: someReseller(context), limit: 100 },
        { customer: someFormerReseller(context), limit: 17 },
        { customer: someFormerReseller(context) },
      ];
      for (const { asked, path, found } of await pagesOf(context, requests)) {
        const { limit = defaultLimit } = asked;
        const { length } = found.items;
        context.must(length === limit, `GET ${path} returned ${length} orders instead of ${limit}`);
        context.must(
          typeof found.nextBefore === 'string',
          `GET ${path} is a full page, but has no nextBefore`,
        );
      }
      const few = { customer: await somebodyWhoOrdered(context), limit: 100 };
      const { path, found, wanted } = await foundAndWanted(context, few);
      context.same(found.items.length, wanted.items.length, `number of orders of GET ${path}`);
      context.same(found.nextBefore, null, `nextBefore of GET ${path}`);
    },
  },
  {
    id: 'cancelled-absent',
    title: 'A cancelled order is not in the history, and a customer without orders has an empty one',
    async run(context) {
      const order = await someOrder(context, `status = 'cancelled' and customer_id <= 6`);
      // As if it were the next one.
      const before = cursorBehind({ createdAt: order.createdAt, id: order.id + 1 });
      const asked = { customer: order.customerId, limit: 3, before };
      const { items } = await page(context, asked);
      context.must(
        !ids(items).includes(order.id),
        `GET ${pathOf(asked)} shows order ${order.id}, which is cancelled`,
      );
      const empty = { customer: await somebodyWithout(context) };
      context.same(await page(context, empty), { items: [], nextBefore: null }, `GET ${pathOf(empty)}`);
    },
  },
  {
    id: 'newest-first',
    title: 'Orders come newest first, those of one time by descending id',
    async run(context) {
      for (const whose of ['customer_id <= 4', 'customer_id in (5, 6)']) {
        const { path, found, wanted } = await foundAndWanted(context, await betweenUploads(context, whose));
        context.same(ids(found.items), ids(wanted.items), `order ids of GET ${path}`);
      }
    },
  },
  {
    id: 'walk-covers-all',
    title: 'Following nextBefore shows every order exactly once and ends',
    async run(context) {
      const customer = await somebodyWith(context, 5);
      const all = await wantedPage(context, { customer, limit: 1000 });
      const walked = await walk(context, { customer, limit: 2 }, all.items.length);
      context.same(walked.seen, ids(all.items), `order ids of a walk of customer ${customer}, two at a time`);
      context.must(walked.ended, `a walk of customer ${customer}, two at a time, does not end`);

      // Through several uploads, whose orders share one time, with pages that end in the middle of them.
      const order = await someOrder(context, 'customer_id <= 6');
      const asked = { customer: order.customerId, before: cursorBehind(order), limit: 7 };
      const { seen } = await walk(context, asked, 35);
      const wanted = await wantedPage(context, { ...asked, limit: seen.length });
      context.must(seen.length >= 35, `a walk from GET ${pathOf(asked)} ended after ${seen.length} orders`);
      context.same(seen, ids(wanted.items), `order ids of a walk from GET ${pathOf(asked)}`);
    },
  },
  {
    id: 'same-orders',
    title: 'Every field of every order in a history is what the database says',
    async run(context) {
      const requests = await mixedRequests(context);
      const [pages, wanted] = await Promise.all([
        pagesOf(context, requests),
        wantedPagesOf(context, requests),
      ]);
      for (const [nr, { path, found }] of pages.entries()) context.same(found, wanted[nr], `GET ${path}`);
    },
  },
];

/** Several pages at once: an answer is as right in company as alone. */
function pagesOf(context: ContractContext, requests: readonly Asked[]) {
  return Promise.all(
    requests.map(async (asked) => ({ asked, path: pathOf(asked), found: await page(context, asked) })),
  );
}

async function wantedPagesOf(context: ContractContext, requests: readonly Asked[]) {
  const pages = [];
  for (const asked of requests) pages.push(await wantedPage(context, asked));
  return pages;
}

/** What the service sends, and what it must send. */
async function foundAndWanted(context: ContractContext, asked: Asked) {
  const [found, wanted] = await Promise.all([page(context, asked), wantedPage(context, asked)]);
  return { path: pathOf(asked), found, wanted };
}

/** A page of a reseller that begins where one upload ends and another begins: there the time alone says what comes next. */
async function betweenUploads(context: ContractContext, whose: string): Promise<Asked> {
  const order = await someOrder(context, whose);
  const asked = { customer: order.customerId, limit: 100 };
  const { items } = await wantedPage(context, { ...asked, before: cursorBehind(order) });
  const last = items.find((item, nr) => items[nr + 1]?.createdAt.getTime() !== item.createdAt.getTime());
  return { ...asked, before: cursorBehind(last ?? order) };
}

/** Follows nextBefore until it is null, or until so many orders and a page more were seen: a walk in circles is cut there. */
async function walk(context: ContractContext, asked: Asked, orders: number) {
  const seen: number[] = [];
  let { before } = asked;
  do {
    const { items, nextBefore }: Page = await page(context, { ...asked, before });
    seen.push(...ids(items));
    before = nextBefore ?? undefined;
  } while (before !== undefined && seen.length < orders + 1);
  return { seen, ended: before === undefined };
}

/** First pages, whose orders may be new, and later ones; of those with many orders and of some with few or none. */
async function mixedRequests(context: ContractContext): Promise<Asked[]> {
  const [one, other] = [
    await someOrder(context, 'customer_id <= 4'),
    await someOrder(context, 'customer_id > 4'),
  ];
  return [
    { customer: 1, limit: between(context.random, 2, 40) },
    { customer: someFormerReseller(context), limit: between(context.random, 2, 40) },
    { customer: one.customerId, limit: 12, before: cursorBehind(one) },
    { customer: other.customerId, limit: 12, before: cursorBehind(other) },
    { customer: other.customerId },
    { customer: somebody(context) },
  ];
}
