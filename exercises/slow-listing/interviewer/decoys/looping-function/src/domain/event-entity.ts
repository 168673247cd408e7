import type { Performer } from '../data/performers.ts';
import type { Tier } from '../data/tiers.ts';
import type { Venue } from '../data/venues.ts';

/** An event and what belongs to it. */
export interface EventEntity {
  id: number;
  title: string;
  starts_at: Date;
  status: 'on_sale' | 'sold_out' | 'cancelled';
  venue: Venue;
  /** Null for events that have none, such as a quiz night. */
  performer: Performer | null;
  /** Cheapest first. */
  tiers: Tier[];
  /** In order of appearance; null when it was not asked for. */
  lineup: { position: number; performer: { id: number; name: string } }[] | null;
  /** False without a customer. */
  favourite: boolean;
}
