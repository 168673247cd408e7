import type { Log } from '@encore/kit/log';
import express, { type Express } from 'express';
import type { Pool } from 'pg';
import { createBodies } from '../data/bodies.ts';
import { createHalls } from '../data/halls.ts';
import { createSeats } from '../data/seats.ts';
import { createVersions } from '../data/versions.ts';
import { moveSeat } from './move-seat.ts';
import { showSeatMap } from './show-seat-map.ts';

/** Seat maps and holds on seats. */
export function seatMaps(pool: Pool, _log: Log): Express {
  const halls = createHalls(pool);
  const seats = createSeats(pool);
  const versions = createVersions(pool);
  const bodies = createBodies();

  const app = express();
  app.disable('x-powered-by');
  app.get('/api/events/:id/seatmap', showSeatMap({ halls, seats, versions, bodies }));
  app.post('/api/seats/:id/hold', moveSeat(seats, 'free', 'held'));
  app.post('/api/seats/:id/release', moveSeat(seats, 'held', 'free'));
  return app;
}
