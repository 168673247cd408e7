import { referenceOf } from '../../../load-tests/traffic/order-history.ts';
import { between } from '../../../src/core/random.ts';
import type { TrialContext } from '../../../src/core/trial.ts';
import { byReference, page } from '../contract/client.ts';
import { somebody, someFormerReseller, someReseller } from '../contract/oracle.ts';

/**
 * In the middle of what every reseller ordered. Near the ends of the times the planner itself looks into an index to learn where
 * they are, which would pass for its use.
 */
const longAgo = '2024-01-15T12:00:00.000Z_1';

/** Of each kind of request so many: where the database chooses by the customer, one alone may be an exception. */
const times = 4;

/** Sends every kind of request of the brief that reads, one after the other. */
export async function askForEverything(context: TrialContext): Promise<void> {
  for (let nr = 0; nr < times; nr += 1) {
    for (const customer of [somebody(context), someReseller(context), someFormerReseller(context)]) {
      await page(context, { customer });
      await page(context, { customer, before: longAgo });
    }
    await byReference(context, referenceOf(between(context.random, 1, context.data.orders ?? 1)));
  }
}
