import type { EventEntity } from '../domain/event-entity.ts';
import type { cardOptions } from './parameters.ts';

/** An event as the website and the app show it. */
export async function toCard(event: EventEntity, { lineup, customerId }: ReturnType<typeof cardOptions>) {
  const { id, title, starts_at, status } = event.row;
  return {
    id,
    title,
    startsAt: starts_at.toISOString(),
    status,
    venue: await event.venue(),
    performer: (await event.performer()) ?? null,
    tiers: await event.tiers(),
    ...(lineup && { lineup: await event.lineup() }),
    ...(customerId && { favourite: await event.isFavouriteOf(customerId) }),
  };
}
