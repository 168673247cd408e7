import type { ContractCheck } from '../../../src/core/contract.ts';
import { byReference } from './client.ts';
import { somebodyWhoOrdered, someOrder, wantedOrder } from './oracle.ts';
import { linesOf, place, remove } from './placing.ts';

/** What is known of single orders. */
export const orderChecks: readonly ContractCheck[] = [
  {
    id: 'by-reference',
    title: 'GET /api/orders/by-reference/:ref shows the order with its items, whatever its status',
    async run(context) {
      const conditions = [
        `status = 'cancelled'`,
        `status <> 'paid' and customer_id <= 6`,
        'id in (select order_id from order_items where position = 2)',
      ];
      for (const condition of conditions) {
        const { id, reference } = await someOrder(context, condition);
        const wanted = await wantedOrder(context, id);
        context.same(
          await byReference(context, reference),
          wanted,
          `GET /api/orders/by-reference/${reference}`,
        );
      }
      const missing = await context.request('/api/orders/by-reference/EN-0000000000');
      context.must(
        missing.status === 404,
        `GET /api/orders/by-reference/EN-0000000000 answered ${missing.status} instead of 404`,
      );
    },
  },
  {
    id: 'order-stored',
    title: 'POST /api/orders answers 201 with the order, which is stored by then as it was sent',
    async run(context) {
      const sent = { customerId: await somebodyWhoOrdered(context), items: linesOf(context) };
      const order = await place(context, sent);
      try {
        const stored = await wantedOrder(context, order.id);
        context.must(
          stored !== undefined,
          `order ${order.reference} was answered with 201, but is not stored`,
        );
        const totalCents = sent.items.reduce((sum, line) => sum + line.quantity * line.priceCents, 0);
        const wanted = { ...stored, ...sent, totalCents, status: 'paid' };
        context.same(stored, wanted, `order ${order.reference} as stored`);
        context.same(order, wanted, `the answer to POST of order ${order.reference}`);
      } finally {
        await remove(context, order.id);
      }
    },
  },
];
