import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { someEvent } from './oracle.ts';
import { seatMap } from './seat-map.ts';

export const inputChecks: readonly ContractCheck[] = [
  {
    id: 'bad-input',
    title:
      'Bad parameters are refused with 400 and a sentence, unknown things with 404, and the service lives on',
    async run(context) {
      const event = await someEvent(context, 'theatre');
      const { arenas = 0, theatres = 0, events = 0 } = context.data;
      await refused(context, `/api/events/${event}/seatmap?locale=tlh`, 400);
      await refused(context, `/api/events/${event}/seatmap?locale=`, 400);
      await refused(context, '/api/events/first/seatmap', 400);
      await refused(context, '/api/events/-1/seatmap', 400);
      await refused(context, `/api/events/${events + 1_000}/seatmap`, 404);
      // An event whose seats are not numbered.
      await refused(context, `/api/events/${arenas + theatres + 1}/seatmap?locale=de-DE`, 404);
      await refused(context, '/api/seats/best/hold', 400, 'POST');
      await refused(context, '/api/seats/99999999/release', 404, 'POST');

      const answer = await context.request(`/api/events/${event}/seatmap`);
      const { seats } = await seatMap(context, event, 'en-IE');
      context.same(
        (answer.json() as { seats?: unknown }).seats,
        seats,
        `seats of event ${event} without a locale, against those for en-IE`,
      );
    },
  },
];

async function refused(
  context: ContractContext,
  path: string,
  status: 400 | 404,
  method: 'GET' | 'POST' = 'GET',
): Promise<void> {
  const answer = await context.request(path, { method });
  context.must(answer.status === status, `${method} ${path} answered ${answer.status} instead of ${status}`);
  const error = (answer.json() as { error?: unknown } | null)?.error;
  context.must(typeof error === 'string' && error !== '', `${method} ${path} was refused without a sentence`);
}
