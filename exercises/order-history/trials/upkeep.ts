import type { Trial, TrialContext } from '../../../src/core/trial.ts';
import { askForEverything } from './asking.ts';
import { added, type Index, indexesSql, megabytes, unused } from './indexes.ts';
import { recordsPerOrder } from './records.ts';

/** A connection tells what it went through when it ends a statement a second after it last told, ms. */
const toldAfterMs = 1_100;
/** After the second round all is told that was used in the first one. */
const rounds = 4;

/** What the submission added, and what everybody who orders pays for it from now on. */
export const upkeep: Trial = {
  id: 'upkeep',
  title: 'The upkeep of what was added',
  figures: {
    added: {
      title: 'number of new indexes',
      unit: 'indexes',
      kind: 'count',
      next: 'Each order has to be entered into each index: keep those that a request of the brief needs.',
    },
    unused: {
      title: 'number of new indexes that no request used',
      unit: 'indexes',
      kind: 'count',
      next: 'Send each kind of request of the brief and look at idx_scan in pg_stat_user_indexes.',
    },
    megabytes: {
      title: 'size of the new indexes',
      unit: 'MB',
      kind: 'count',
      next: 'Look at pg_relation_size of each, and at what it holds beside what is searched for.',
    },
    'records-per-order': {
      title: 'log records that the database writes for one order',
      unit: 'records',
      kind: 'count',
      next: 'Look at wal_records in pg_stat_statements before and after one POST: what else is written with an order?',
    },
  },
  async run(context) {
    const before = await look(context);
    await askForEverything(context);
    const records = await recordsPerOrder(context);
    return {
      added: added(before).length,
      unused: (await unusedStill(context, before)).length,
      megabytes: megabytes(added(before)),
      'records-per-order': records,
    };
  },
};

function look({ sql }: TrialContext): Promise<Index[]> {
  return sql<Index>(indexesSql);
}

/** Asks again until each index is known to be of use, or there was time enough to be told so. */
async function unusedStill(context: TrialContext, before: readonly Index[]): Promise<readonly Index[]> {
  let left: readonly Index[] = added(before);
  for (let round = 1; round < rounds && left.length > 0; round += 1) {
    await context.wait(toldAfterMs);
    await askForEverything(context);
    left = unused(before, await look(context));
  }
  return left;
}
