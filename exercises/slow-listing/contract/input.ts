import type { ContractCheck } from '../../../src/core/contract.ts';

const badQueries = ['limit=0', 'limit=81', 'limit=abc', 'after=-1&limit=5', 'after=abc&limit=5'];

export const inputChecks: readonly ContractCheck[] = [
  {
    id: 'bad-input',
    title:
      'Bad parameters are refused with 400 and a sentence, unknown things with 404, and the service lives on',
    async run(context) {
      for (const query of badQueries) {
        const answer = await context.request(`/api/events?${query}`);
        context.must(
          answer.status === 400,
          `GET /api/events?${query} answered ${answer.status} instead of 400`,
        );
        const error = (answer.json() as { error?: unknown } | null)?.error;
        context.must(
          typeof error === 'string' && error !== '',
          `GET /api/events?${query} was refused without a sentence`,
        );
      }
      const beyond = (context.data.events ?? 0) + 1_000;
      const missing = await context.request(`/api/events/${beyond}`);
      context.must(
        missing.status === 404,
        `GET /api/events/${beyond} answered ${missing.status} instead of 404`,
      );
      const good = await context.request('/api/events?after=0&limit=1');
      context.must(
        good.status === 200,
        `after bad requests a good one answered ${good.status} instead of 200`,
      );
    },
  },
];
