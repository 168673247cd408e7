import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { drawKey, drawWish, type Order, paid, place } from './ordering.ts';

const stored = (context: ContractContext, key: string) =>
  context.sql<Order>(
    `select id, event_id as "eventId", customer_id as "customerId", quantity, amount_cents as "amountCents",
       status, charge_id as "chargeId" from orders where idempotency_key = $1`,
    [key],
  );

export const orderChecks: readonly ContractCheck[] = [
  {
    id: 'order-stored',
    title:
      'An accepted order is in the table when its customer hears of it, at the price of the event, and ends paid',
    async run(context) {
      const [key, wish] = [drawKey(context.random), drawWish(context.random, context.data)];
      const { status, location, order } = await place(context, key, wish);
      const [row] = await stored(context, key);
      context.must(row !== undefined, `the table holds no order with the key that was answered ${status}`);
      const [event] = await context.sql<{ price_cents: number }>(
        'select price_cents from events where id = $1',
        [wish.eventId],
      );
      const wanted = { ...wish, id: row?.id, amountCents: wish.quantity * (event?.price_cents ?? 0) };
      const { status: _status, chargeId: _chargeId, ...found } = row as Order;
      context.same(found, wanted, 'the order in the table');
      context.same(order.id, row?.id, 'the id that was answered');
      context.same(location, `/api/orders/${order.id}`, 'the header Location');

      const shown = await paid(context, order.id);
      const [settled] = await stored(context, key);
      context.same(shown, { ...settled, settledAt: null }, `GET /api/orders/${order.id}`);
    },
  },
  {
    id: 'paid-means-charged',
    title: 'An order that is called paid names its charge, and 201 means paid',
    async run(context) {
      const key = drawKey(context.random);
      const { status, order } = await place(context, key, drawWish(context.random, context.data));
      const [row] = await stored(context, key);
      for (const [where, seen] of [
        ['the answer', order],
        ['the table', row],
      ] as const) {
        if (status === 201) context.same(seen?.status, 'paid', `status in ${where} to 201`);
        const named = typeof seen?.chargeId === 'string' && seen.chargeId !== '';
        context.must(
          named || seen?.status !== 'paid',
          `${where} calls order ${order.id} paid and names no charge`,
        );
      }
      await paid(context, order.id);
    },
  },
  {
    id: 'replays-return-first',
    title: 'The same idempotency-key is one order and one charge, sent again at once or later',
    async run(context) {
      const [key, wish] = [drawKey(context.random), drawWish(context.random, context.data)];
      const atOnce = await Promise.all([place(context, key, wish), place(context, key, wish)]);
      const [first] = atOnce;
      const settled = await paid(context, first.order.id);
      const later = await place(context, key, wish);
      for (const { order } of [...atOnce, later]) {
        context.same(order.id, first.order.id, 'the order for a key that was sent again');
        if (order.chargeId !== null)
          context.same(order.chargeId, settled.chargeId, 'the charge for a key that was sent again');
      }
      context.same((await stored(context, key)).length, 1, 'orders in the table for one key');
    },
  },
];
