import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { between } from '../../../src/core/random.ts';
import { listed, type Page, page, pathOf } from './listing.ts';
import { type Asked, someEvent, wantedCard, wantedIds, wantedPage } from './oracle.ts';

/** What a page holds. The narrow checks stand before the wide one, so that a failure names what is wrong. */
export const pageChecks: readonly ContractCheck[] = [
  {
    id: 'limit-honoured',
    title: 'A page holds as many events as were asked for, the next ones on sale',
    async run(context) {
      const last = context.data.events ?? 0;
      const requests = [1, 17, 80].map((limit) => ({ limit, after: between(context.random, 0, last - 160) }));
      for (const { asked, path, found } of await pagesOf(context, requests)) {
        const { length } = found.items;
        context.must(
          length === asked.limit,
          `GET ${path} returned ${length} events instead of ${asked.limit}`,
        );
        context.same(ids(found.items), await wantedIds(context, asked), `event ids of GET ${path}`);
      }
    },
  },
  {
    id: 'events-without-tiers',
    title: 'An event without price tiers is listed, with an empty list of tiers',
    async run(context) {
      const id = await someEvent(context, 'not exists (select from price_tiers t where t.event_id = e.id)');
      const card = await listed(context, id);
      context.same(card.tiers, [], `tiers of event ${id}, which has none`);
    },
  },
  {
    id: 'events-without-performer',
    title: 'An event without a performer is listed, with performer null',
    async run(context) {
      const id = await someEvent(context, 'e.performer_id is null');
      const card = await listed(context, id);
      context.same(card.performer, null, `performer of event ${id}, which has none`);
    },
  },
  {
    id: 'tier-order',
    title: 'Tiers are sorted by price, equal prices by id',
    async run(context) {
      const shuffled = `exists (select from price_tiers a join price_tiers b on b.event_id = a.event_id and b.id > a.id
        where a.event_id = e.id and b.price_cents < a.price_cents)`;
      const tied = `exists (select from price_tiers a join price_tiers b on b.event_id = a.event_id and b.id > a.id
        where a.event_id = e.id and b.price_cents = a.price_cents)`;
      for (const condition of [shuffled, tied]) {
        const id = await someEvent(context, condition);
        const [card, wanted] = [await listed(context, id), await wantedCard(context, id)];
        context.same(card.tiers, wanted.tiers, `tiers of event ${id}`);
      }
    },
  },
  {
    id: 'walk-covers-all',
    title: 'Following nextAfter shows every event on sale exactly once and ends',
    async run(context) {
      const last = context.data.events ?? 0;
      const start = last - between(context.random, 20, 40);
      const limit = between(context.random, 5, 9);
      const seen: number[] = [];
      let after: number | null = start;
      // At most 40 ids, 5 a page, and one page to spare: a walk that goes round in circles is cut there.
      for (let pages = 0; after !== null && pages < 10; pages += 1) {
        const { items, nextAfter }: Page = await page(context, { after, limit });
        seen.push(...ids(items));
        after = nextAfter;
      }
      context.must(after === null, `a walk from ${start}, ${limit} at a time, has not ended after 10 pages`);
      const wanted = await wantedIds(context, { after: start, limit: 1000 });
      context.same(seen, wanted, `event ids of a walk from ${start} to the end, ${limit} at a time`);
    },
  },
  {
    id: 'same-cards',
    title: 'Every field of every card is what the database says, for every kind of request',
    async run(context) {
      const requests = [...mixedRequests(context), ...(await edgeRequests(context))];
      for (const { asked, path, found } of await pagesOf(context, requests)) {
        const who = asked.customer === undefined ? '' : ` for customer ${asked.customer}`;
        context.same(found, await wantedPage(context, asked), `GET ${path}${who}`);
      }
    },
  },
  {
    id: 'single-card',
    title: 'GET /api/events/:id shows the same card as the list',
    async run(context) {
      const id = await someEvent(context);
      const answer = await context.request(`/api/events/${id}`);
      context.must(answer.status === 200, `GET /api/events/${id} answered ${answer.status} instead of 200`);
      context.same(answer.json(), await wantedCard(context, id), `GET /api/events/${id}`);
    },
  },
];

/** Several pages at once: an answer is as right in company as alone. */
function pagesOf(context: ContractContext, requests: readonly Asked[]) {
  return Promise.all(
    requests.map(async (asked) => ({ asked, path: pathOf(asked), found: await page(context, asked) })),
  );
}

function ids(items: readonly { readonly id: number }[]): number[] {
  return items.map((item) => item.id);
}

/** With and without each option, eight ways; the last fifth of the events is left out so that a city has a page. */
function mixedRequests(context: ContractContext): Asked[] {
  const cities = ['Berlin', 'Lisbon', 'Oslo', 'Prague', 'London', 'Graz', 'Milan', 'Zurich'];
  return cities.map((city, index) => ({
    after: between(context.random, 0, (context.data.events ?? 0) * 0.8),
    limit: between(context.random, 2, 8),
    ...(index & 1 ? { city } : {}),
    ...(index & 2 ? { lineup: true } : {}),
    ...(index & 4 ? { customer: between(context.random, 1, context.data.customers ?? 1) } : {}),
  }));
}

/** A page with a favourite on it, the last full page, the short one behind it, and the empty one behind all. */
async function edgeRequests(context: ContractContext): Promise<Asked[]> {
  const customer = between(context.random, 1, context.data.customers ?? 1);
  const favourite = await someEvent(context, `exists (select from favourites f where f.event_id = e.id)`);
  const [owner] = await context.sql<{ customer_id: number }>(
    'select customer_id from favourites where event_id = $1 limit 1',
    [favourite],
  );
  const end = context.data.events ?? 0;
  const start = end - between(context.random, 5, 9);
  const left = (await wantedIds(context, { after: start, limit: 80 })).length;
  return [
    { after: Math.max(0, favourite - 2), limit: 4, customer: owner?.customer_id ?? customer, lineup: true },
    { after: start, limit: Math.max(1, left) },
    { after: start, limit: left + 1, customer },
    { after: end, limit: 5 },
  ];
}
