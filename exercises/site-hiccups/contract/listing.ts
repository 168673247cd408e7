import type { ContractContext } from '../../../src/core/contract.ts';
import type { Line } from './oracle.ts';

const sources = ['HIT', 'MISS', 'STALE'];

export const pathOf = (city: string) => `/api/trending?city=${encodeURIComponent(city)}`;

/** Asks the service for the list of a city; fails the check unless it answers 200 with a list of that city. */
export async function listOf(context: ContractContext, city: string): Promise<readonly Line[]> {
  const path = pathOf(city);
  const { status, headers, json } = await context.request(path);
  context.must(status === 200, `GET ${path} answered ${status} instead of 200`);
  const body = json() as { city?: unknown; events?: unknown } | null;
  context.must(Array.isArray(body?.events), `GET ${path} answered without a list of events`);
  context.must(body?.city === city, `GET ${path} answered for the city ${body?.city}`);
  const source = headers['x-cache'];
  context.must(
    sources.includes(source ?? ''),
    `GET ${path} answered with ${source ? `x-cache: ${source}` : 'no x-cache'} instead of ${sources.join(', ')}`,
  );
  return body?.events as Line[];
}
