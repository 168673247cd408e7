import type { Position } from '../data/orders.ts';
import { BadRequest } from './parameters.ts';

// The time as JSON shows it, and the id that decides between orders of the same time.
const pattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(\d{1,9})$/;

/** Where the next page begins: behind this order. */
export function cursorBehind({ createdAt, id }: Position): string {
  return `${createdAt.toISOString()}_${id}`;
}

export function parseCursor(value: unknown): Position {
  const [, time, id] = (typeof value === 'string' && pattern.exec(value)) || [];
  const createdAt = new Date(time ?? Number.NaN);
  if (Number.isNaN(createdAt.getTime())) throw new BadRequest('before must be the nextBefore of a page');
  return { createdAt, id: Number(id) };
}
