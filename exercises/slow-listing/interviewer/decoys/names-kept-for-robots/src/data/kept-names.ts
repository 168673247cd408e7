import type { Pool } from 'pg';
import { createPerformers, type Performer } from './performers.ts';
import { createVenues, type Venue } from './venues.ts';

// ms. A new name may take half a minute to show.
const keptForMs = 25_000;

/** All names of venues and performers, read at once: 7000 rows, 2 MB. */
export function createKeptNames(pool: Pool) {
  const venues = keep(async () => {
    const { rows } = await pool.query<Venue>('select id, name, city, country from venues');
    return new Map(rows.map((venue) => [venue.id, venue]));
  });
  const performers = keep(async () => {
    const { rows } = await pool.query<Performer>('select id, name, genre from performers');
    return new Map(rows.map((performer) => [performer.id, performer]));
  });
  return {
    venues: { ...createVenues(pool), byIds: venues },
    performers: { ...createPerformers(pool), byIds: performers },
  };
}

/** Reads when somebody asks and the last reading is too old; who asks meanwhile waits for the same one. */
function keep<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  let readAt = 0;
  return () => {
    if (!kept || performance.now() - readAt > keptForMs) {
      readAt = performance.now();
      kept = read();
      kept.catch(() => {
        kept = undefined;
      });
    }
    return kept;
  };
}
