import type { RequestHandler } from 'express';
import type { Catalog } from '../data/catalog.ts';
import { BadRequest, wholeNumber } from './parameters.ts';

/** `PATCH /api/tiers/:id` with `{priceCents?, remaining?}`: the box office changes a price or what is left. */
export function updateTier(catalog: Catalog): RequestHandler<{ id: string }> {
  return async ({ params, body }, response) => {
    const id = wholeNumber('id', params.id, 0);
    const { priceCents, remaining } = body ?? {};
    if (priceCents === undefined && remaining === undefined) throw new BadRequest('nothing to change');
    if (priceCents !== undefined) wholeNumber('priceCents', priceCents, 0);
    if (remaining !== undefined) wholeNumber('remaining', remaining, 0);
    const found = await catalog.tiers.update(id, priceCents, remaining);
    if (found) response.status(204).end();
    else response.status(404).json({ error: 'there is no such tier' });
  };
}
