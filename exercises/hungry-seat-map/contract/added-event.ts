import type { ContractContext } from '../../../src/core/contract.ts';

/** Ids of an event that a check added. */
export interface Added {
  readonly event: number;
  readonly section: number;
  readonly tier: number;
}

/**
 * An event of its own, behind all others, with three seats: a service may go on using an old name for half a minute,
 * and then other checks must not meet it. One statement, so that it comes whole or not at all.
 */
export async function addEvent(context: ContractContext): Promise<Added> {
  const [added] = await context.sql<Added>(
    `with
       event as (
         insert into events (id, title, starts_at, status, venue_id)
         select max(id) + 1, 'Opening Night', '2027-09-01T18:00:00Z', 'on_sale', 1 from events returning id
       ),
       tier as (
         insert into price_tiers (id, event_id, name, price_cents, remaining)
         select max(t.id) + 1, event.id, 'Stalls', 4150, 3 from price_tiers t, event group by event.id returning id
       ),
       section as (
         insert into sections (id, event_id, name, entrance, tier_id)
         select max(c.id) + 1, event.id, 'The New Block', 'North', tier.id from sections c, event, tier
         group by event.id, tier.id returning id
       ),
       seat as (
         insert into seats (id, event_id, section_id, row_label, number, status, updated_at)
         select max(s.id) + nr, event.id, section.id, 'A', nr, 'free', '2027-01-20T08:00:00Z'
         from seats s, event, section, generate_series(1, 3) nr group by event.id, section.id, nr
       )
     select event.id as event, section.id as section, tier.id as tier from event, section, tier`,
  );
  if (!added) throw new RangeError('the database took no new event');
  return added;
}

export async function removeEvent(context: ContractContext, { event }: Added): Promise<void> {
  await context.sql('delete from seats where event_id = $1', [event]);
  await context.sql('delete from sections where event_id = $1', [event]);
  await context.sql('delete from price_tiers where event_id = $1', [event]);
  await context.sql('delete from events where id = $1', [event]);
}
