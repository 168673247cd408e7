import type { Pool } from 'pg';
import { createEvents } from './events.ts';
import { createOrders } from './orders.ts';
import { createSettlements } from './settlements.ts';

/** Everything the checkout stores. */
export const createShop = (pool: Pool) => ({
  events: createEvents(pool),
  orders: createOrders(pool),
  settlements: createSettlements(pool),
});

export type Shop = ReturnType<typeof createShop>;
