import type { Pool } from 'pg';
import { createCustomers } from './customers.ts';
import { createHistories } from './histories.ts';
import { createOrders } from './orders.ts';

/** Everything the shop stores about its orders. */
export const createShop = async (pool: Pool) => ({
  customers: createCustomers(pool),
  orders: createOrders(pool, await createHistories(pool)),
});

export type Shop = Awaited<ReturnType<typeof createShop>>;
