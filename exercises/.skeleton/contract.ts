import type { ContractCheck, ContractContext } from '../../src/core/contract.ts';
import { between } from '../../src/core/random.ts';

const badQueries = ['limit=0', 'limit=81', 'limit=abc', 'after=-1&limit=5', 'after=abc&limit=5'];

/** What every fix must keep. The narrow checks stand before the wide one, so that a failure names what is wrong. */
export const contract: readonly ContractCheck[] = [
  {
    id: 'bad-input',
    title: 'Bad parameters are refused with 400 and a sentence',
    async run(context) {
      for (const query of badQueries) {
        const path = `/api/items?${query}`;
        const answer = await context.request(path);
        context.must(answer.status === 400, `GET ${path} answered ${answer.status} instead of 400`);
        const error = (answer.json() as { error?: unknown } | null)?.error;
        context.must(typeof error === 'string' && error !== '', `GET ${path} was refused without a sentence`);
      }
    },
  },
  {
    id: 'fresh-items',
    title: 'A new name shows at once',
    async run(context) {
      const [item] = await wanted(context, somewhere(context), 1);
      if (!item) throw new RangeError('the database holds no items');
      // Asked before it changes, so that whatever keeps answers has one to keep.
      await page(context, item.id - 1, 1);
      try {
        await context.sql(`update items set name = 'The Renamed' where id = $1`, [item.id]);
        const found = await page(context, item.id - 1, 1);
        context.same(found, [{ id: item.id, name: 'The Renamed' }], `item ${item.id} with its new name`);
      } finally {
        await context.sql('update items set name = $2 where id = $1', [item.id, item.name]);
      }
    },
  },
  {
    id: 'same-items',
    title: 'A page holds the next items by id, as many as were asked for, as the database has them',
    async run(context) {
      const starts = [0, somewhere(context), somewhere(context), (context.data.items ?? 0) - 3];
      for (const [index, after] of starts.entries()) {
        const limit = [1, 17, 80, 5][index] as number;
        const found = await page(context, after, limit);
        context.same(found, await wanted(context, after, limit), `items after ${after}, at most ${limit}`);
      }
    },
  },
];

interface Item {
  readonly id: number;
  readonly name: string;
}

function somewhere({ random, data }: ContractContext): number {
  return between(random, 0, (data.items ?? 0) - 80);
}

async function page(context: ContractContext, after: number, limit: number): Promise<unknown> {
  const path = `/api/items?after=${after}&limit=${limit}`;
  const answer = await context.request(path);
  context.must(answer.status === 200, `GET ${path} answered ${answer.status} instead of 200`);
  const body = answer.json() as { items?: unknown } | null;
  context.must(Array.isArray(body?.items), `GET ${path} answered without a list of items`);
  return body?.items;
}

/** Straight from the table, past the service. */
function wanted(context: ContractContext, after: number, limit: number): Promise<Item[]> {
  return context.sql<Item>('select id, name from items where id > $1 order by id limit $2', [after, limit]);
}
