import type { Order } from '../data/orders.ts';

const keptForMs = 60_000;
const capacity = 5_000;

interface Kept {
  until: number;
  /** Orders by the limit that was asked for. */
  pages: Map<number, Order[]>;
}

/** First pages of histories; an order that is placed makes those of its customer be read again. */
export function createKeptPages() {
  const customers = new Map<number, Kept>();

  return {
    get(customerId: number, limit: number) {
      const kept = customers.get(customerId);
      return kept && kept.until > Date.now() ? kept.pages.get(limit) : undefined;
    },

    keep(customerId: number, limit: number, orders: Order[]) {
      if (customers.size >= capacity) customers.clear();
      const kept = customers.get(customerId);
      if (kept && kept.until > Date.now()) kept.pages.set(limit, orders);
      else customers.set(customerId, { until: Date.now() + keptForMs, pages: new Map([[limit, orders]]) });
    },

    forget(customerId: number) {
      customers.delete(customerId);
    },
  };
}

export type KeptPages = ReturnType<typeof createKeptPages>;
