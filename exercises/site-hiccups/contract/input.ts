import type { ContractCheck } from '../../../src/core/contract.ts';
import { listOf, pathOf } from './listing.ts';
import { citiesWithoutSales } from './oracle.ts';

const badAddresses = [
  '/api/trending',
  '/api/trending?city=',
  '/api/trending?city=Dub%20lin',
  '/api/trending?city=7',
];

export const inputChecks: readonly ContractCheck[] = [
  {
    id: 'unknown-cities',
    title: 'A city in which nothing was sold, or that there is not, gets 404 and a sentence, each time',
    async run(context) {
      const [waiting = ''] = await citiesWithoutSales(context);
      for (const city of ['nowhere-at-all', waiting]) {
        for (const time of ['first', 'second']) {
          const { status, json } = await context.request(pathOf(city));
          context.must(
            status === 404,
            `GET ${pathOf(city)} answered ${status} instead of 404 the ${time} time`,
          );
          const error = (json() as { error?: unknown } | null)?.error;
          context.must(
            typeof error === 'string' && error !== '',
            `GET ${pathOf(city)} was refused without a sentence`,
          );
        }
      }
    },
  },
  {
    id: 'bad-input',
    title: 'Bad parameters are refused with 400, and the service lives on',
    async run(context) {
      for (const path of badAddresses) {
        const { status } = await context.request(path);
        context.must(status === 400, `GET ${path} answered ${status} instead of 400`);
      }
      await listOf(context, 'dublin');
    },
  },
];
