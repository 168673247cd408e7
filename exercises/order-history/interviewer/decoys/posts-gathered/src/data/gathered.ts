import type { Pool } from 'pg';
import type { Line, Order } from './orders.ts';

export interface Placed extends Order {
  customerId: number;
  payment: string;
  items: readonly Line[];
}

// ms. Fifty orders in one statement cost little more than one.
const gatherMs = 1_000;

const insert = `
  with placed as (
    select * from jsonb_to_recordset($1) as placed (
      id int, "customerId" int, reference text, status text, currency text, "totalCents" int,
      payment text, "createdAt" timestamptz, items jsonb)
  ), stored as (
    insert into orders (id, customer_id, reference, status, channel, currency, total_cents, payment, created_at)
    select id, "customerId", reference, status, 'web', currency, "totalCents", payment, "createdAt" from placed
  )
  insert into order_items (order_id, position, event_id, tier, quantity, price_cents)
  select placed.id, item.position, (item.line ->> 'eventId')::int, item.line ->> 'tier',
    (item.line ->> 'quantity')::int, (item.line ->> 'priceCents')::int
  from placed, jsonb_array_elements(placed.items) with ordinality as item (line, position)`;

/** Stores orders a second's worth at a time: two more indexes make single inserts dearer. */
export function createGathered(pool: Pool) {
  let waiting: Placed[] = [];

  const store = async () => {
    const orders = waiting;
    waiting = [];
    await pool.query(insert, [JSON.stringify(orders)]);
  };

  return (order: Placed) => {
    if (waiting.length === 0) setTimeout(store, gatherMs);
    waiting.push(order);
  };
}
