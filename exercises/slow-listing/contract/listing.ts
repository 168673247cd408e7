import type { ContractContext } from '../../../src/core/contract.ts';
import type { Asked } from './oracle.ts';

/** A card of which nothing is known yet but that it has an id. */
export interface Card {
  readonly id: number;
  readonly [field: string]: unknown;
}

export interface Page {
  readonly items: readonly Card[];
  readonly nextAfter: number | null;
}

/** Asks the service for a page; fails the check unless it answers 200 with a list. */
export async function page(context: ContractContext, asked: Asked): Promise<Page> {
  const path = pathOf(asked);
  const headers: Record<string, string> =
    asked.customer === undefined ? {} : { 'x-customer-id': String(asked.customer) };
  const answer = await context.request(path, { headers });
  context.must(answer.status === 200, `GET ${path} answered ${answer.status} instead of 200`);
  const body = answer.json() as Partial<Page> | null;
  context.must(Array.isArray(body?.items), `GET ${path} answered without a list of items`);
  return body as Page;
}

/** Asks the list for one event by its place in it; fails the check when another event comes. */
export async function listed(
  context: ContractContext,
  id: number,
  asked: Pick<Asked, 'lineup' | 'customer'> = {},
): Promise<Card> {
  const { items } = await page(context, { ...asked, after: id - 1, limit: 1 });
  context.must(items[0]?.id === id, `the first event after ${id - 1} is ${items[0]?.id} instead of ${id}`);
  return items[0] as Card;
}

export function pathOf(asked: Asked): string {
  const query = [`after=${asked.after}`, `limit=${asked.limit}`];
  if (asked.city) query.push(`city=${encodeURIComponent(asked.city)}`);
  if (asked.lineup) query.push('include=lineup');
  return `/api/events?${query.join('&')}`;
}
