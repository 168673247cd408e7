import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { drawKey, drawWish, orderInit } from './ordering.ts';

export const inputChecks: readonly ContractCheck[] = [
  {
    id: 'bad-input',
    title: 'Bad orders are refused with 400 and a sentence, closed events with 409, unknown things with 404',
    async run(context) {
      const wish = drawWish(context.random, context.data);
      const key = () => drawKey(context.random);
      const { events = 1, orders = 1 } = context.data;
      await isRefused(context, '', wish, 400);
      await isRefused(context, key(), { ...wish, quantity: 0 }, 400);
      await isRefused(context, key(), { ...wish, quantity: 9 }, 400);
      await isRefused(context, key(), { ...wish, eventId: 'soon' }, 400);
      await isRefused(context, key(), { ...wish, eventId: events }, 409);
      for (const path of [`/api/events/${events + 1}`, `/api/orders/${orders + 1_000_000}`]) {
        const { status } = await context.request(path);
        context.must(status === 404, `GET ${path} answered ${status} instead of 404`);
      }
    },
  },
];

async function isRefused(context: ContractContext, key: string, wish: object, wanted: number): Promise<void> {
  const init = orderInit(key, wish as Parameters<typeof orderInit>[1]);
  const answer = await context.request('/api/orders', init);
  const asked = `an order with ${init.body}${key === '' ? ' and no key' : ''}`;
  context.must(answer.status === wanted, `${asked} answered ${answer.status} instead of ${wanted}`);
  const error = (answer.json() as { error?: unknown } | null)?.error;
  context.must(typeof error === 'string' && error !== '', `${asked} was refused without a sentence`);
}
