import type { EventEntity } from '../domain/event-entity.ts';
import type { cardOptions } from './parameters.ts';

/** An event as the website and the app show it. */
export function toCard(event: EventEntity, { lineup, customerId }: ReturnType<typeof cardOptions>) {
  const { id, title, starts_at, status, venue, performer, tiers } = event;
  return {
    id,
    title,
    startsAt: starts_at.toISOString(),
    status,
    venue,
    performer,
    tiers,
    ...(lineup && { lineup: event.lineup }),
    ...(customerId && { favourite: event.favourite }),
  };
}
