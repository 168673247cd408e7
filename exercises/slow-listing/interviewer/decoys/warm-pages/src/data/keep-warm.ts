import type { Log } from '@encore/kit/log';
import type { Catalog } from './catalog.ts';

// ms. Often enough that the first page never leaves the database's memory, and that a connection is always open.
const everyMs = 250;
// Cards on the first page of the website.
const firstPage = 40;

/** Keeps what most visitors see first at hand, also after a quiet night. */
export function keepWarm(catalog: Catalog, log: Log): void {
  const read = () => catalog.events.page(0, firstPage).catch((error) => log.warn({ err: error }, 'not warm'));
  setInterval(read, everyMs).unref();
}
