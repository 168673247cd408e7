import type { ContractCheck } from '../../../src/core/contract.ts';
import { post } from './client.ts';

const badPaths = [
  '/api/customers/1/orders?limit=0',
  '/api/customers/1/orders?limit=101',
  '/api/customers/1/orders?limit=abc',
  '/api/customers/1/orders?before=yesterday',
  '/api/customers/1/orders?before=2025-13-01T00:00:00.000Z_5',
  '/api/customers/me/orders',
  '/api/orders/by-reference/4711',
];

const line = { eventId: 1, tier: 'Stalls', quantity: 1, priceCents: 4900 };

const badBodies = [
  '{"customerId": 7',
  '{}',
  JSON.stringify({ customerId: 7, items: [] }),
  JSON.stringify({ customerId: 7, items: [{ ...line, quantity: 0 }] }),
  JSON.stringify({ customerId: 7, items: [line, { ...line, priceCents: -1 }] }),
];

export const inputChecks: readonly ContractCheck[] = [
  {
    id: 'bad-input',
    title:
      'Bad parameters are refused with 400 and a sentence, unknown customers with 404, nothing is stored, and the service lives on',
    async run(context) {
      const stored = () =>
        context.sql('select count(*)::int as orders from orders where id > $1', [context.data.orders]);
      const before = await stored();
      const refused = async (what: string, answered: ReturnType<typeof context.request>) => {
        const answer = await answered;
        context.must(answer.status === 400, `${what} answered ${answer.status} instead of 400`);
        const error = (answer.json() as { error?: unknown } | null)?.error;
        context.must(typeof error === 'string' && error !== '', `${what} was refused without a sentence`);
      };
      for (const path of badPaths) await refused(`GET ${path}`, context.request(path));
      for (const body of badBodies) await refused(`POST /api/orders with ${body}`, post(context, body));

      const customerId = (context.data.customers ?? 0) + 1_000;
      const path = `/api/customers/${customerId}/orders`;
      const history = await context.request(path);
      context.must(history.status === 404, `GET ${path} answered ${history.status} instead of 404`);
      const order = await post(context, JSON.stringify({ customerId, items: [line] }));
      context.must(
        order.status === 404,
        `POST /api/orders for customer ${customerId} answered ${order.status} instead of 404`,
      );

      context.same(await stored(), before, 'the number of stored orders after requests that were refused');
      const good = await context.request('/api/customers/1/orders?limit=1');
      context.must(
        good.status === 200,
        `after bad requests a good one answered ${good.status} instead of 200`,
      );
    },
  },
];
