import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { between, pick } from '../../../src/core/random.ts';
import { wantedCard } from './card.ts';
import { priceTexts, someEvent, wantedMap } from './oracle.ts';
import { pathOf, seatMap, shuffledLocales } from './seat-map.ts';

/** What a map shows. The narrow checks stand before the wide one, so that a failure names what is wrong. */
export const mapChecks: readonly ContractCheck[] = [
  {
    id: 'whole-answer',
    title: 'Whoever does not say that they have a map already gets all of it, as often as they ask',
    async run(context) {
      const event = await someEvent(context, 'theatre');
      const [locale = 'en-IE'] = shuffledLocales(context);
      const path = pathOf(event, locale);
      for (const headers of [{}, {}, { 'if-none-match': 'W/"not-this-one"' }] as Record<string, string>[]) {
        const { status, text } = await context.request(path, { headers });
        context.must(status === 200, `GET ${path} answered ${status} instead of 200`);
        context.must(text !== '', `GET ${path} answered 200 and nothing else`);
      }
    },
  },
  {
    id: 'names-survive',
    title: 'Titles and names of sections arrive as they are, whatever characters they hold',
    async run(context) {
      for (const odd of [
        `'%"%'`,
        String.raw`e'%\\\\%'`,
        `'%</script>%'`,
        `u&'%\\2028%'`,
        `u&'%\\+01F3B8%'`,
      ]) {
        const event = await someEvent(
          context,
          'arena',
          `exists (select from sections c where c.event_id = e.id and c.name like ${odd})`,
        );
        const [locale = 'en-IE'] = shuffledLocales(context);
        const { title, sections } = await seatMap(context, event, locale);
        const [stored] = await context.sql<{ title: string }>('select title from events where id = $1', [
          event,
        ]);
        context.same(title, stored?.title, `title of event ${event}`);
        const named = await context.sql('select id, name from sections where event_id = $1 order by id', [
          event,
        ]);
        context.same(sections, named, `sections of event ${event}`);
      }
    },
  },
  {
    id: 'all-seats',
    title: 'A map has every seat of its hall, by ascending id',
    async run(context) {
      for (const hall of ['arena', 'theatre'] as const) {
        const event = await someEvent(context, hall);
        const [locale = 'en-IE'] = shuffledLocales(context);
        const { seats } = await seatMap(context, event, locale);
        const rows = await context.sql<{ id: number }>(
          'select id from seats where event_id = $1 order by id',
          [event],
        );
        const ids = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id);
        context.same(ids(seats), ids(rows), `seat ids of GET ${pathOf(event, locale)}`);
      }
    },
  },
  {
    id: 'price-text',
    title: 'Prices are written as the locale of the request has them, whatever others ask for meanwhile',
    async run(context) {
      const event = await someEvent(context, 'theatre');
      const rows = await context.sql<{ price_cents: number }>(
        `select t.price_cents from seats s join sections c on c.id = s.section_id join price_tiers t on t.id = c.tier_id
         where s.event_id = $1 order by s.id`,
        [event],
      );
      const locales = shuffledLocales(context);
      const maps = await Promise.all(locales.map((locale) => seatMap(context, event, locale)));
      for (const [index, locale] of locales.entries()) {
        const found = maps[index]?.seats.map(({ price }) => price);
        const wanted = rows.map(({ price_cents }) => price_cents).map(priceTexts(locale));
        context.same(found, wanted, `prices of GET ${pathOf(event, locale)}`);
      }
    },
  },
  {
    id: 'same-maps',
    title: 'Every field of every seat is what the database says, for halls of both sizes',
    async run(context) {
      const events = [
        await someEvent(context, 'arena'),
        await someEvent(context, 'arena'),
        await someEvent(context, 'theatre'),
      ];
      const locales = shuffledLocales(context);
      for (const event of events) await sameMap(context, event, pick(context.random, locales));
    },
  },
  {
    id: 'single-card',
    title: 'GET /api/events/:id shows what the database says',
    async run(context) {
      const id = between(context.random, 1, context.data.events ?? 1);
      const answer = await context.request(`/api/events/${id}`);
      context.must(answer.status === 200, `GET /api/events/${id} answered ${answer.status} instead of 200`);
      context.same(answer.json(), await wantedCard(context, id), `GET /api/events/${id}`);
    },
  },
];

async function sameMap(
  context: ContractContext,
  event: number,
  locale: Parameters<typeof pathOf>[1],
): Promise<void> {
  const found = await seatMap(context, event, locale);
  const wanted = await wantedMap(context, event, locale, found);
  context.same(found, wanted, `GET ${pathOf(event, locale)}`);
}
