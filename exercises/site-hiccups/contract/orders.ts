import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { between, pick } from '../../../src/core/random.ts';
import { listOf } from './listing.ts';
import { citiesBySize, frontPage, someEventIn } from './oracle.ts';

export const orderChecks: readonly ContractCheck[] = [
  {
    id: 'orders-are-kept',
    title:
      'An order is in the database when it is answered with 201 and its id; a bad one is refused and leaves nothing',
    async run(context) {
      const [quiet = ''] = await citiesBySize(context);
      const order = {
        eventId: await someEventIn(context, quiet),
        customerId: between(context.random, 1, context.data.customers ?? 1),
        quantity: between(context.random, 1, 4),
      };
      const answer = await post(context, order);
      context.must(answer.status === 201, `POST /api/orders answered ${answer.status} instead of 201`);
      const id = (answer.json() as { id?: unknown } | null)?.id;
      const rows = await context.sql(
        `select event_id as "eventId", customer_id as "customerId", quantity, status from orders where id = $1`,
        [typeof id === 'number' ? id : -1],
      );
      context.same(
        rows,
        [{ ...order, status: 'paid' }],
        `the order with the id ${id}, as it is in the database`,
      );

      const before = await lastOrder(context);
      await refused(context, { ...order, quantity: 0 }, 400);
      await refused(context, { ...order, eventId: 'one' }, 400);
      await refused(context, { ...order, eventId: (context.data.events ?? 0) + 1_000 }, 404);
      context.same(await lastOrder(context), before, 'the last order after three that were refused');
    },
  },
  {
    id: 'warm-up-works',
    title:
      'The last step of a deployment is answered with 204, and all lists of the front page are there afterwards',
    async run(context) {
      const path = '/api/trending/warm-up';
      const { status } = await context.request(path, { method: 'POST' });
      context.must(status === 204, `POST ${path} answered ${status} instead of 204`);
      const found = await listOf(context, pick(context.random, frontPage));
      context.must(found.length === 20, `a list of the front page has ${found.length} events after it`);
    },
  },
];

function post(context: ContractContext, body: object) {
  const headers = { 'content-type': 'application/json' };
  return context.request('/api/orders', { method: 'POST', headers, body: JSON.stringify(body) });
}

async function refused(context: ContractContext, order: object, wanted: number): Promise<void> {
  const { status } = await post(context, order);
  context.must(
    status === wanted,
    `POST /api/orders with ${JSON.stringify(order)} answered ${status} instead of ${wanted}`,
  );
}

async function lastOrder({ sql }: ContractContext) {
  return sql('select max(id) as id from orders');
}
