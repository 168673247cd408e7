import { loadConfig } from '@encore/kit/config';
import { createLog } from '@encore/kit/log';
import { openPostgres, postgresUrl } from '@encore/kit/postgres';
import { createCatalog } from '../data/catalog.ts';
import { type Asked, readPage } from '../domain/page.ts';

/** What the listening process sends. */
export interface Order {
  id: number;
  asked: Asked;
}

/** What it gets back: the page as JSON, or why there is none. */
export interface Delivery {
  id: number;
  page?: string;
  error?: string;
}

const config = loadConfig({ DATABASE_URL: postgresUrl });
const log = createLog('catalog-pages', config.LOG_LEVEL);
// Four of these and the listening process share twelve connections.
const { pool } = openPostgres(config.DATABASE_URL, { log, max: 2 });
const catalog = createCatalog(pool);

process.on('message', async ({ id, asked }: Order) => {
  process.send?.(await deliver(id, asked));
});
// The listening process stops by itself when its requests are answered; then nobody needs this one.
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));

async function deliver(id: number, asked: Asked): Promise<Delivery> {
  try {
    return { id, page: JSON.stringify(await readPage(catalog, asked)) };
  } catch (error) {
    return { id, error: (error as Error).message };
  }
}
