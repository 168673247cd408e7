import type { RequestHandler } from 'express';
import type { SeatStatus, Seats } from '../data/seats.ts';
import { wholeNumber } from './parameters.ts';

/** Moves one seat from a status to another, for one client at a time: 204, or 409 when it has a different status by now. */
export function moveSeat(seats: Seats, from: SeatStatus, to: SeatStatus): RequestHandler<{ id: string }> {
  return async ({ params }, response) => {
    const moved = await seats.move(wholeNumber('id', params.id, 0), from, to);
    if (moved) response.status(204).end();
    else if (moved === undefined) response.status(404).json({ error: 'there is no such seat' });
    else response.status(409).json({ error: `this seat is not ${from}` });
  };
}
