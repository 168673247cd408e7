import type { EventEntity } from '../domain/event-entity.ts';

/** An event as the website and the app show it. All parts are asked for at once: those of many cards load together. */
export async function toCard(event: EventEntity, options: { lineup: boolean }, favourite?: boolean) {
  const { id, title, starts_at, status } = event.row;
  const [venue, performer, tiers, lineup] = await Promise.all([
    event.venue(),
    event.performer(),
    event.tiers(),
    options.lineup ? event.lineup() : undefined,
  ]);
  return {
    id,
    title,
    startsAt: starts_at.toISOString(),
    status,
    venue,
    performer: performer ?? null,
    tiers,
    lineup,
    favourite,
  };
}
