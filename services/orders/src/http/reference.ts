import { randomBytes } from 'node:crypto';
import { BadRequest } from './parameters.ts';

const pattern = /^EN-[0-9A-F]{10}$/;

/** A new booking reference: 40 random bits, so that nobody guesses somebody else's. */
export function newReference(): string {
  return `EN-${randomBytes(5).toString('hex').toUpperCase()}`;
}

export function bookingReference(value: unknown): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new BadRequest('the reference must be as printed on the ticket, such as EN-7F2B04C19A');
}
