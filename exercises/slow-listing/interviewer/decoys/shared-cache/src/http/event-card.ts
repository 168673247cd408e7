import type { EventEntity } from '../domain/event-entity.ts';

/** An event as the website and the app show it; what was not loaded is left out. */
export function toCard({ row, venue, performer, tiers, lineup, favourite }: EventEntity) {
  const { id, title, starts_at, status } = row;
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
