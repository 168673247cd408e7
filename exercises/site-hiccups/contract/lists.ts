import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { pick } from '../../../src/core/random.ts';
import { listOf } from './listing.ts';
import { citiesBySize, frontPage, wantedList } from './oracle.ts';

/** The brief promises 7 s; one second more is for a slow machine. */
const freshMs = 8_000;

/** What a list holds. The narrow check stands before the wide one, so that a failure names what is wrong. */
export const listChecks: readonly ContractCheck[] = [
  {
    id: 'full-lists',
    title:
      'A list has what sells best in its city, 20 events or as many as sell, also when it is asked for the first time',
    async run(context) {
      const [smallest = '', ...others] = await citiesBySize(context);
      for (const city of ['dublin', smallest, pick(context.random, others)]) {
        const { length } = await wantedList(context, city);
        const found = await listOf(context, city);
        context.must(
          found.length === length,
          `the list of ${city} has ${found.length} events instead of ${length}`,
        );
      }
    },
  },
  {
    id: 'lists-are-what-was-sold',
    title: 'Every field of every list is what the orders say, whoever wrote them',
    async run(context) {
      for (const city of await someCities(context)) {
        const wanted = await wantedList(context, city);
        // The lab changed orders when the service had started: what was kept before may be shown for its seven seconds.
        await context.within(freshMs, async () =>
          context.same(await listOf(context, city), wanted, `the list of ${city}`),
        );
      }
    },
  },
];

/** The busiest, another of the front page, the smallest with its ties, and any. */
async function someCities(context: ContractContext): Promise<string[]> {
  const bySize = await citiesBySize(context);
  return ['dublin', pick(context.random, frontPage.slice(1)), bySize[0] ?? '', pick(context.random, bySize)];
}
