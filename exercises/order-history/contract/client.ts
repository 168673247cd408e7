import type { ContractContext } from '../../../src/core/contract.ts';

/** An order of which nothing is known yet but how it is told from others. */
export interface Order {
  readonly id: number;
  readonly reference: string;
  readonly [field: string]: unknown;
}

export interface Page {
  readonly items: readonly Order[];
  readonly nextBefore: string | null;
}

/** What a request for a history asks for. */
export interface Asked {
  readonly customer: number;
  /** 20 when it is left out. */
  readonly limit?: number;
  readonly before?: string;
}

export const defaultLimit = 20;

export function pathOf({ customer, limit, before }: Asked): string {
  const query = [...(limit ? [`limit=${limit}`] : []), ...(before ? [`before=${before}`] : [])];
  return `/api/customers/${customer}/orders${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** Asks the service for a page; fails the check unless it answers 200 with a list. */
export async function page(context: ContractContext, asked: Asked): Promise<Page> {
  const path = pathOf(asked);
  const body = (await get(context, path)) as Partial<Page> | null;
  context.must(Array.isArray(body?.items), `GET ${path} answered without a list of items`);
  return body as Page;
}

/** Asks the service for one order; fails the check unless it answers 200. */
export async function byReference(context: ContractContext, reference: string): Promise<Order> {
  return (await get(context, `/api/orders/by-reference/${reference}`)) as Order;
}

async function get(context: ContractContext, path: string): Promise<unknown> {
  const answer = await context.request(path);
  context.must(answer.status === 200, `GET ${path} answered ${answer.status} instead of 200`);
  return answer.json();
}

export function post(context: ContractContext, body: string) {
  const headers = { 'content-type': 'application/json' };
  return context.request('/api/orders', { method: 'POST', headers, body });
}

export function ids(items: readonly Order[]): number[] {
  return items.map((item) => item.id);
}
