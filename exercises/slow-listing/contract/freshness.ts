import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { between, pick } from '../../../src/core/random.ts';
import { listed, page } from './listing.ts';
import { someEvent, wantedCard } from './oracle.ts';

/** The brief promises 1 s; half a second more is for a slow machine. */
const freshMs = 1_500;
/** The brief promises 30 s; one second more is for a slow machine. */
const freshNamesMs = 31_000;

/** How old an answer may be. Each check reads before it writes, so that whatever keeps answers has one to keep. */
export const freshnessChecks: readonly ContractCheck[] = [
  {
    id: 'fresh-prices',
    title: 'A new price or a new number of remaining tickets shows within 1 s',
    async run(context) {
      const id = await someEvent(context, 'exists (select from price_tiers t where t.event_id = e.id)');
      const tiers = await context.sql<{ id: number; price_cents: number; remaining: number }>(
        'select id, price_cents, remaining from price_tiers where event_id = $1 order by id',
        [id],
      );
      const tier = pick(context.random, tiers);
      await listed(context, id);
      try {
        await context.sql(
          'update price_tiers set price_cents = price_cents + 150, remaining = remaining + 7 where id = $1',
          [tier.id],
        );
        await shows(context, id, 'after a change in the database');

        await patchTier(context, tier.id, { remaining: tier.remaining + 11 });
        await shows(context, id, 'after PATCH of remaining');

        await patchTier(context, tier.id, {
          priceCents: tier.price_cents + 250,
          remaining: tier.remaining + 13,
        });
        const [stored] = await context.sql('select price_cents, remaining from price_tiers where id = $1', [
          tier.id,
        ]);
        context.same(
          stored,
          { price_cents: tier.price_cents + 250, remaining: tier.remaining + 13 },
          `tier ${tier.id} as stored by PATCH`,
        );
        await shows(context, id, 'after PATCH of price and remaining');
      } finally {
        await context.sql('update price_tiers set price_cents = $2, remaining = $3 where id = $1', [
          tier.id,
          tier.price_cents,
          tier.remaining,
        ]);
      }
    },
  },
  {
    id: 'fresh-status',
    title: 'An event that is sold out leaves the list within 1 s',
    async run(context) {
      const id = await someEvent(context);
      await listed(context, id);
      try {
        await context.sql(`update events set status = 'sold_out' where id = $1`, [id]);
        await context.within(freshMs, async () => {
          const { items } = await page(context, { after: id - 1, limit: 1 });
          context.must(items[0]?.id !== id, `event ${id} is still listed after it was sold out`);
        });
      } finally {
        await context.sql(`update events set status = 'on_sale' where id = $1`, [id]);
      }
    },
  },
  {
    id: 'favourite-per-customer',
    title: 'A favourite shows within 1 s, to the customer who chose it and to nobody else',
    async run(context) {
      const id = await someEvent(context);
      const [first, second] = await strangersTo(context, id);
      await isFavourite(context, id, first, false);
      await isFavourite(context, id, second, false);
      try {
        await context.sql('insert into favourites (customer_id, event_id) values ($1, $2)', [first, id]);
        await context.within(freshMs, () => isFavourite(context, id, first, true));
        // At once and not within a second: a stranger must not see it for a moment either.
        await isFavourite(context, id, second, false);
      } finally {
        await context.sql('delete from favourites where customer_id = $1 and event_id = $2', [first, id]);
      }
      await context.within(freshMs, () => isFavourite(context, id, first, false));
    },
  },
  {
    id: 'fresh-names',
    title: 'A new name of a venue or performer shows within 30 s',
    repeat: false,
    async run(context) {
      const added = await addEvent(context);
      try {
        await listed(context, added.event, { lineup: true });
        await context.sql(`update venues set name = 'The Renamed Hall' where id = $1`, [added.venue]);
        await context.sql(`update performers set name = 'The Renamed' where id = $1`, [added.performer]);
        const wanted = await wantedCard(context, added.event, { lineup: true });
        await context.within(freshNamesMs, async () => {
          const card = await listed(context, added.event, { lineup: true });
          context.same(card, wanted, `event ${added.event} after its venue and performer were renamed`);
        });
      } finally {
        await removeEvent(context, added);
      }
    },
  },
];

async function shows(context: ContractContext, id: number, when: string): Promise<void> {
  const wanted = await wantedCard(context, id);
  await context.within(freshMs, async () =>
    context.same((await listed(context, id)).tiers, wanted.tiers, `tiers of event ${id} ${when}`),
  );
}

async function patchTier(
  context: ContractContext,
  id: number,
  change: Record<string, number>,
): Promise<void> {
  const body = JSON.stringify(change);
  const answer = await context.request(`/api/tiers/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body,
  });
  context.must(
    answer.status === 204,
    `PATCH /api/tiers/${id} with ${body} answered ${answer.status} instead of 204`,
  );
}

async function isFavourite(
  context: ContractContext,
  id: number,
  customer: number,
  wanted: boolean,
): Promise<void> {
  const { favourite } = await listed(context, id, { customer });
  context.same(favourite, wanted, `favourite of event ${id} for customer ${customer}`);
}

/** Two customers to whom the event is not a favourite. */
async function strangersTo(context: ContractContext, id: number): Promise<[number, number]> {
  const rows = await context.sql<{ customer: number }>(
    `select customer from generate_series($2::int, $2::int + 100) customer
     where not exists (select from favourites f where f.customer_id = customer and f.event_id = $1) limit 2`,
    [id, between(context.random, 1, Math.max(1, (context.data.customers ?? 0) - 100))],
  );
  const [first, second] = rows.map((row) => row.customer);
  if (first === undefined || second === undefined)
    throw new RangeError(`event ${id} is everybody's favourite`);
  return [first, second];
}

interface Added {
  readonly event: number;
  readonly venue: number;
  readonly performer: number;
}

/**
 * An event of its own, behind all others: a service may go on using an old name for half a minute,
 * and then other checks must not meet it. One statement, so that it comes whole or not at all.
 */
async function addEvent(context: ContractContext): Promise<Added> {
  const [added] = await context.sql<Added>(
    `with
       venue as (
         insert into venues (id, name, city, country)
         select max(id) + 1, 'The New Hall', 'Berlin', 'Germany' from venues returning id
       ),
       performer as (
         insert into performers (id, name, genre) select max(id) + 1, 'The New', 'rock' from performers returning id
       ),
       event as (
         insert into events (id, title, starts_at, status, venue_id, performer_id)
         select max(events.id) + 1, 'Opening Night', '2027-09-01T18:00:00Z', 'on_sale', venue.id, performer.id
         from events, venue, performer group by venue.id, performer.id returning id
       ),
       slot as (
         insert into lineup_slots (event_id, position, performer_id) select event.id, 1, performer.id from event, performer
       )
     select event.id as event, venue.id as venue, performer.id as performer from event, venue, performer`,
  );
  if (!added) throw new RangeError('the database took no new event');
  return added;
}

async function removeEvent(context: ContractContext, added: Added): Promise<void> {
  await context.sql('delete from lineup_slots where event_id = $1', [added.event]);
  await context.sql('delete from events where id = $1', [added.event]);
  await context.sql('delete from performers where id = $1', [added.performer]);
  await context.sql('delete from venues where id = $1', [added.venue]);
}
