import type { EventEntity } from '../domain/event-entity.ts';

/** An event as the website and the app show it; what was not loaded is left out. */
export function toCard({ row, venue, performer, tiers, lineup, favourite }: EventEntity) {
  const { id, title, starts_at, status } = row;
  return {
    id,
    title,
    startsAt: starts_at.toISOString(),
    status,
    venue: { id: venue?.id, name: venue?.name, city: venue?.city },
    performer: performer ? { id: performer.id, name: performer.name } : null,
    tiers,
    lineup,
    favourite,
  };
}
