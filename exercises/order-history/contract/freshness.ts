import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { byReference, ids, page } from './client.ts';
import { somebodyWhoOrdered, someReseller } from './oracle.ts';
import { linesOf, place, placeElsewhere, remove } from './placing.ts';

/** The brief promises 1 s; half a second more is for a slow machine. */
const freshMs = 1_500;

/** How old an answer may be. Each check reads before it writes, so that whatever keeps answers has one to keep. */
export const freshnessChecks: readonly ContractCheck[] = [
  {
    id: 'own-order-shows',
    title: 'When POST has answered, the order is in the history and under its reference',
    async run(context) {
      for (const customerId of [someReseller(context), await somebodyWhoOrdered(context)]) {
        await newest(context, customerId);
        const { id, reference } = await place(context, { customerId, items: linesOf(context) });
        try {
          const shown = await newest(context, customerId);
          context.must(
            shown === id,
            `the history of customer ${customerId} begins with order ${shown}, and not with ${id}, which was just placed`,
          );
          context.same((await byReference(context, reference)).id, id, `id of order ${reference}`);
        } finally {
          await remove(context, id);
        }
      }
    },
  },
  {
    id: 'fresh-orders',
    title: 'An order that came in elsewhere shows within 1 s',
    async run(context) {
      for (const customer of [someReseller(context), await somebodyWhoOrdered(context)]) {
        await newest(context, customer);
        const { id, reference } = await placeElsewhere(context, customer);
        try {
          await context.within(freshMs, async () =>
            context.same(await newest(context, customer), id, `the newest order of customer ${customer}`),
          );
          await context.within(freshMs, async () =>
            context.same((await byReference(context, reference)).id, id, `id of order ${reference}`),
          );
        } finally {
          await remove(context, id);
        }
      }
    },
  },
  {
    id: 'fresh-status',
    title: 'An order that is cancelled leaves the history within 1 s, and says so under its reference',
    async run(context) {
      const customer = someReseller(context);
      const { items } = await page(context, { customer, limit: 3 });
      const { id, reference, status } = items[1]!;
      await byReference(context, reference);
      try {
        await context.sql(`update orders set status = 'cancelled' where id = $1`, [id]);
        await context.within(freshMs, async () => {
          const left = ids((await page(context, { customer, limit: 3 })).items);
          context.must(!left.includes(id), `order ${id} is in the history after it was cancelled`);
        });
        await context.within(freshMs, async () =>
          context.same(
            (await byReference(context, reference)).status,
            'cancelled',
            `status of order ${reference} after it was cancelled`,
          ),
        );
      } finally {
        await context.sql('update orders set status = $2 where id = $1', [id, status]);
      }
    },
  },
];

/** The id at the top of a customer's history; fails the check where there is none. */
async function newest(context: ContractContext, customer: number): Promise<number | undefined> {
  const { items } = await page(context, { customer, limit: 5 });
  return items[0]?.id;
}
