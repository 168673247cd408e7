import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { between } from '../../../src/core/random.ts';

/** The brief promises 1 s; half a second more is for a slow machine. */
const freshMs = 1_500;

export const eventChecks: readonly ContractCheck[] = [
  {
    id: 'fresh-events',
    title: 'An event shows as the database has it, a new price within 1 s',
    async run(context) {
      const id = between(context.random, 1, context.data.events ?? 1);
      await showsEvent(context, id);
      try {
        await context.sql('update events set price_cents = price_cents + 150 where id = $1', [id]);
        await context.within(freshMs, () => showsEvent(context, id));
      } finally {
        await context.sql('update events set price_cents = price_cents - 150 where id = $1', [id]);
      }
    },
  },
];

async function showsEvent(context: ContractContext, id: number): Promise<void> {
  const [wanted] = await context.sql(
    `select id, title, venue, starts_at as "startsAt", status, price_cents as "priceCents" from events where id = $1`,
    [id],
  );
  const answer = await context.request(`/api/events/${id}`);
  context.must(answer.status === 200, `GET /api/events/${id} answered ${answer.status} instead of 200`);
  context.same(answer.json(), wanted, `event ${id}`);
}
