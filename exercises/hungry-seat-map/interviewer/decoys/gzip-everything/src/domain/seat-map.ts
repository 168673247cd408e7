import type { Hall } from '../data/halls.ts';
import type { SeatRow } from '../data/seats.ts';
import type { Locale } from './locale.ts';
import { SeatDto } from './seat-dto.ts';

/** Everything that a client needs to draw a hall and to sell its seats. */
export function toSeatMap(eventId: number, hall: Hall, rows: SeatRow[], locale: Locale): object {
  return { eventId, ...hall, seats: rows.map((row) => new SeatDto(row, locale)) };
}
