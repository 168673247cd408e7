import type { SpareDatabase, TrialContext } from '../../../src/core/trial.ts';

const insertSql = (mark: string) => `
  insert into orders (customer_id, reference, status, channel, currency, total_cents, payment)
  values (1, '${mark}-' || gen_random_uuid(), 'pending', 'web', 'EUR', 4900, 'card')`;

/** Orders come in at this distance, ms. */
const everyMs = 50;

/** Orders that come in until they are stopped. */
export interface Orders {
  /** Resolves when each one was written or refused. */
  stop(): Promise<void>;
  /** After `stop`: how many were refused, or are not there any more. */
  lost(): Promise<number>;
}

/** Writes an order at each tick, whether the one before is done or not. */
export function startOrders({ sql }: Pick<SpareDatabase, 'sql'>): Orders {
  const sent: Promise<unknown>[] = [];
  // Whoever was refused is missed when the orders are counted.
  const timer = setInterval(() => sent.push(sql(insertSql('COMES')).catch(() => undefined)), everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(sent);
    },
    lost: async () => {
      const [row] = await sql<{ there: number }>(
        `select count(*)::int as there from orders where reference like 'COMES-%'`,
      );
      return sent.length - (row?.there ?? 0);
    },
  };
}

/** A transaction stays open until somebody has waited for something so long, ms. */
const patienceMs = 1_000;
const lookEveryMs = 50;

/** How long somebody has waited for a lock, and how many readers and writers of a table have for half a second and more. */
const waitingSql = `
  select coalesce(max(extract(epoch from clock_timestamp() - waitstart)), 0)::float8 * 1000 as "longestMs",
    (count(*) filter (where mode in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
      and clock_timestamp() - waitstart > interval '0.5 s'))::int as "heldUp"
  from pg_locks where not granted`;

interface Waiting {
  readonly longestMs: number;
  readonly heldUp: number;
}

/** Transactions that have written and are not over yet, one after the other. */
export interface OpenTransactions {
  /** Resolves when the first one has written. */
  readonly begun: Promise<void>;
  stop(): Promise<void>;
  /** The most readers and writers that were seen waiting for half a second and more. */
  mostHeldUp(): number;
}

/** A report, an import, a colleague in psql: in a shop somebody's transaction is always open. */
export function keepOpen(
  { wait }: Pick<TrialContext, 'wait'>,
  { transaction }: Pick<SpareDatabase, 'transaction'>,
): OpenTransactions {
  const { promise: begun, resolve, reject } = Promise.withResolvers<void>();
  let stopped = false;
  let most = 0;
  const one = () =>
    transaction(async (sql) => {
      await sql(insertSql('OPEN'));
      resolve();
      for (let longestMs = 0; longestMs < patienceMs && !stopped; ) {
        await wait(lookEveryMs);
        const [found] = await sql<Waiting>(waitingSql);
        longestMs = found?.longestMs ?? 0;
        most = Math.max(most, found?.heldUp ?? 0);
      }
    });
  const all = (async () => {
    while (!stopped) await one();
  })();
  all.catch(reject);
  return {
    begun,
    stop: () => {
      stopped = true;
      return all;
    },
    mostHeldUp: () => most,
  };
}
