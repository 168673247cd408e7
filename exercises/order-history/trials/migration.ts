import type { SpareDatabase, Trial, TrialContext } from '../../../src/core/trial.ts';
import { keepOpen, startOrders } from './shop.ts';

/** The submission's migrations run on a second database, while orders come in and somebody's transaction is open. */
export const migration: Trial = {
  id: 'migration',
  title: 'While the migrations run',
  figures: {
    'orders-lost': {
      title: 'orders that came in and were refused, or are not there afterwards',
      unit: 'orders',
      kind: 'count',
      next: 'Orders are written at any moment of a migration: where do those go?',
    },
    'held-up': {
      title: 'orders that had waited for half a second and more, at the worst moment',
      unit: 'orders',
      kind: 'count',
      next: 'Look at pg_locks while your migration waits for somebody to finish: who waits behind it?',
    },
  },
  async run(context) {
    const spare = await context.spareDatabase();
    const orders = startOrders(spare);
    try {
      const heldUp = await migrateMeanwhile(context, spare);
      await orders.stop();
      return { 'orders-lost': await orders.lost(), 'held-up': heldUp };
    } finally {
      await orders.stop();
    }
  },
};

async function migrateMeanwhile(context: TrialContext, spare: SpareDatabase): Promise<number> {
  const others = keepOpen(context, spare);
  try {
    await others.begun;
    await spare.migrate();
  } finally {
    await others.stop();
  }
  return others.mostHeldUp();
}
