import type { EventEntity } from '../domain/event-entity.ts';
import type { cardOptions } from './parameters.ts';

/** An event as the website and the app show it. */
export async function toCard(event: EventEntity, { lineup, customerId }: ReturnType<typeof cardOptions>) {
  const { id, title, starts_at, status } = event.row;
  const [venue, performer, tiers, acts, favourite] = await Promise.all([
    event.venue(),
    event.performer(),
    event.tiers(),
    lineup ? event.lineup() : undefined,
    customerId ? event.isFavouriteOf(customerId) : undefined,
  ]);
  return {
    id,
    title,
    startsAt: starts_at.toISOString(),
    status,
    venue,
    performer: performer ?? null,
    tiers,
    lineup: acts,
    favourite,
  };
}
