import type { ContractContext } from '../../../src/core/contract.ts';
import { between } from '../../../src/core/random.ts';
import { type Asked, defaultLimit } from './client.ts';

interface OrderRow {
  readonly id: number;
  readonly reference: string;
  readonly status: string;
  readonly createdAt: Date;
  readonly customerId: number;
}

const fields =
  'id, reference, status, currency, total_cents as "totalCents", created_at as "createdAt", customer_id as "customerId"';

/** The page that the service must send, read straight from the table. */
export async function wantedPage(context: ContractContext, asked: Asked) {
  const { customer, limit = defaultLimit } = asked;
  const [time = null, id = null] = asked.before?.split('_') ?? [];
  const rows = await context.sql<OrderRow>(
    `select ${fields} from orders
     where customer_id = $1 and status <> 'cancelled'
       and ($2::timestamptz is null or created_at < $2 or created_at = $2 and id < $3::int)
     order by created_at desc, id desc limit $4`,
    [customer, time, id, limit],
  );
  const last = rows.length < limit ? undefined : rows.at(-1);
  // Whose order it is says the address already.
  const items = rows.map(({ customerId, ...item }) => item);
  return { items, nextBefore: last ? cursorBehind(last) : null };
}

/** The order that the service must send, or undefined where there is none. Asked for by id, which the database finds at once. */
export async function wantedOrder(context: ContractContext, id: number) {
  const [order] = await context.sql<OrderRow>(`select ${fields} from orders where id = $1`, [id]);
  if (!order) return undefined;
  const items = await context.sql(
    `select event_id as "eventId", tier, quantity, price_cents as "priceCents"
     from order_items where order_id = $1 order by position`,
    [id],
  );
  return { ...order, items };
}

/** Where a page begins that shows what comes after this order. */
export function cursorBehind({ createdAt, id }: Pick<OrderRow, 'createdAt' | 'id'>): string {
  return `${createdAt.toISOString()}_${id}`;
}

/**
 * A random order for which the SQL condition on `orders` holds: behind the first eighth, so that every reseller has older ones,
 * and from the first third, so that the former ones still sold.
 */
export async function someOrder(context: ContractContext, condition: string): Promise<OrderRow> {
  const { orders = 0 } = context.data;
  const from = between(context.random, orders >> 3, orders / 3);
  const [row] = await context.sql<OrderRow>(
    `select ${fields} from orders where id > $1 and ${condition} order by id limit 1`,
    [from],
  );
  if (!row) throw new RangeError(`the seeded data has no order after ${from} where ${condition}`);
  return row;
}

/** Resellers, as the seed numbers them: 1 to 4 sell, 5 and 6 used to. */
export function someReseller(context: ContractContext): number {
  return between(context.random, 1, 4);
}

export function someFormerReseller(context: ContractContext): number {
  return between(context.random, 5, 6);
}

export function somebody(context: ContractContext): number {
  return between(context.random, 7, context.data.customers ?? 7);
}

/** One of the many, with an order in the history. */
export async function somebodyWhoOrdered(context: ContractContext): Promise<number> {
  return (await someOrder(context, `customer_id > 6 and status <> 'cancelled'`)).customerId;
}

/** Customers to look through: one in forty has five orders. */
const among = 2_000;

/** One of the many, with at least so many orders in the history. */
export async function somebodyWith(context: ContractContext, orders: number): Promise<number> {
  const from = between(context.random, 7, (context.data.customers ?? 0) >> 1);
  const [row] = await context.sql<{ customer: number }>(
    `select customer_id as customer from orders where customer_id between $1 and $2 and status <> 'cancelled'
     group by customer_id having count(*) >= $3 order by customer_id limit 1`,
    [from, from + among, orders],
  );
  if (!row) throw new RangeError(`the seeded data has nobody after ${from} with ${orders} orders`);
  return row.customer;
}

/** One of the many who never ordered. */
export async function somebodyWithout(context: ContractContext): Promise<number> {
  const from = between(context.random, 7, (context.data.customers ?? 0) >> 1);
  const [row] = await context.sql<{ id: number }>(
    `select id from customers where id between $1 and $2
     except select customer_id from orders where customer_id between $1 and $2 order by id limit 1`,
    [from, from + among],
  );
  if (!row) throw new RangeError(`the seeded data has nobody after ${from} without orders`);
  return row.id;
}
