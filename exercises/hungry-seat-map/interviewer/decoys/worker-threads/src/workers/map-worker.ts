import { parentPort } from 'node:worker_threads';
import type { Hall } from '../data/halls.ts';
import type { SeatRow } from '../data/seats.ts';
import type { Locale } from '../domain/locale.ts';
import { toSeatMap } from '../domain/seat-map.ts';

/** What a thread is sent. */
export interface Order {
  nr: number;
  eventId: number;
  hall: Hall;
  rows: SeatRow[];
  locale: Locale;
}

/** What it sends back. */
export interface Delivery {
  nr: number;
  text: string;
}

parentPort?.on('message', ({ nr, eventId, hall, rows, locale }: Order) => {
  const text = JSON.stringify(toSeatMap(eventId, hall, rows, locale));
  parentPort?.postMessage({ nr, text } satisfies Delivery);
});
