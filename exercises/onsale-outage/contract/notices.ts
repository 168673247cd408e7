import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { drawKey, drawWish, paid, place } from './ordering.ts';

export const noticeChecks: readonly ContractCheck[] = [
  {
    id: 'notice-recorded',
    title: 'A payment notice is recorded once and shows on the order; one for an unknown charge gets 404',
    async run(context) {
      const { order } = await place(context, drawKey(context.random), drawWish(context.random, context.data));
      const { chargeId } = await paid(context, order.id);
      for (const time of ['the first time', 'again']) {
        const status = await notify(context, order.id, chargeId);
        context.must(status === 204, `a payment notice, sent ${time}, answered ${status} instead of 204`);
      }
      const rows = await context.sql<{ settledAt: Date }>(
        'select settled_at as "settledAt" from settlements where order_id = $1',
        [order.id],
      );
      context.same(rows.length, 1, 'settlements of an order with two notices');
      const shown = (await context.request(`/api/orders/${order.id}`)).json() as { settledAt?: unknown };
      context.same(shown.settledAt, rows[0]?.settledAt, `settledAt of order ${order.id}`);

      const status = await notify(context, order.id, `${chargeId}-not`);
      context.must(status === 404, `a notice for an unknown charge answered ${status} instead of 404`);
    },
  },
];

async function notify(context: ContractContext, orderId: number, chargeId: unknown): Promise<number> {
  const answer = await context.request('/api/payments/webhook', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orderId, chargeId }),
  });
  return answer.status;
}
