import type { ContractContext } from '../../../src/core/contract.ts';
import { pick } from '../../../src/core/random.ts';

const locales = ['en-IE', 'de-DE', 'fr-FR'] as const;
export type Locale = (typeof locales)[number];

/** Each locale once, in an order of chance, so that none is always the first. */
export function shuffledLocales(context: ContractContext): Locale[] {
  const first = pick(context.random, locales);
  return [first, ...locales.filter((locale) => locale !== first)];
}

/** A seat of which nothing is known yet but that it has an id. */
export interface Seat {
  readonly id: number;
  readonly [field: string]: unknown;
}

export interface SeatMap {
  readonly eventId: unknown;
  readonly title: unknown;
  readonly sections: unknown;
  readonly seats: readonly Seat[];
}

/** Asks for the map of an event; fails the check unless the answer is 200, JSON, and has a list of seats. */
export async function seatMap(context: ContractContext, event: number, locale: Locale): Promise<SeatMap> {
  const path = pathOf(event, locale);
  const answer = await context.request(path);
  context.must(answer.status === 200, `GET ${path} answered ${answer.status} instead of 200`);
  const type = answer.headers['content-type'] ?? 'none';
  context.must(
    /^application\/json\b/.test(type),
    `GET ${path} has the content type ${type} instead of application/json`,
  );
  const body = answer.json() as Partial<SeatMap> | null;
  context.must(Array.isArray(body?.seats), `GET ${path} answered without a list of seats`);
  return body as SeatMap;
}

export function pathOf(event: number, locale: Locale): string {
  return `/api/events/${event}/seatmap?locale=${locale}`;
}

/** Status of one seat as the map shows it. */
export async function shownStatus(
  context: ContractContext,
  { event, seat }: { readonly event: number; readonly seat: number },
  locale: Locale,
): Promise<unknown> {
  const { seats } = await seatMap(context, event, locale);
  const shown = seats.find(({ id }) => id === seat);
  context.must(shown !== undefined, `seat ${seat} is not on the map of event ${event}`);
  return shown?.status;
}
