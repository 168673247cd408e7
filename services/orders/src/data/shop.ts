import type { Pool } from 'pg';
import { createCustomers } from './customers.ts';
import { createOrders } from './orders.ts';

/** Everything the shop stores about its orders. */
export const createShop = (pool: Pool) => ({
  customers: createCustomers(pool),
  orders: createOrders(pool),
});

export type Shop = ReturnType<typeof createShop>;
