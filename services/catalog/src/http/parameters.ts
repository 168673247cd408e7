import type { Request } from 'express';

// The largest value of PostgreSQL's integer.
const maxInteger = 2_147_483_647;

/** The client's mistake: answered with status 400 and this sentence. */
export class BadRequest extends Error {
  readonly status = 400;
  readonly expose = true;
}

export function wholeNumber(name: string, value: unknown, min: number, max = maxInteger): number {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) return number;
  throw new BadRequest(`${name} must be a whole number from ${min} to ${max}`);
}

export function cityName(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new BadRequest('city must be the name of one city');
}

/** A city as addresses spell it: `new-york`. */
export function citySlug(value: unknown): string {
  if (typeof value === 'string' && /^[a-z]+(-[a-z]+)*$/.test(value) && value.length <= 40) return value;
  throw new BadRequest('city must be the name of one city, in small letters');
}

/** What the client wants on each card: `include=lineup`, and its own favourites when it says who it is. */
export function cardOptions({ query, headers }: Pick<Request, 'query' | 'headers'>) {
  if (query.include !== undefined && query.include !== 'lineup')
    throw new BadRequest('include can only be lineup');
  const customer = headers['x-customer-id'];
  return {
    lineup: query.include === 'lineup',
    customerId: customer === undefined ? undefined : wholeNumber('x-customer-id', customer, 1),
  };
}
