import type { ServiceCopy, TrialContext } from '../../../src/core/trial.ts';
import { pathOf } from '../contract/listing.ts';
import type { BestSeller } from '../contract/oracle.ts';
import { ask, ticketsIn } from './asking.ts';
import type { Sighting } from './sightings.ts';

/** ms between two looks: often enough to see every order, and little beside the load. */
const everyMs = 200;

/** Asks a copy again and again for Dublin's list, and notes how many of the orders since `best` was read it knows. */
export async function watchBestSeller(
  context: Pick<TrialContext, 'now' | 'wait' | 'signal'>,
  copy: ServiceCopy,
  best: BestSeller,
  until: number,
): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  while (context.now() < until) {
    const askedAt = context.now();
    const tickets = ticketsIn(await ask(context, copy, pathOf('dublin')), best.id);
    const writes = tickets === undefined ? undefined : tickets - best.tickets;
    sightings.push({ copy: copy.url, askedAt, writes });
    await context.wait(everyMs);
  }
  return sightings;
}
