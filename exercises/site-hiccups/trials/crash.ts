import type { Trial } from '../../../src/core/trial.ts';
import { pathOf } from '../contract/listing.ts';
import { ask } from './asking.ts';
import { untilBusy } from './origin.ts';

const cities = ['dublin', 'london', 'paris'];
/** The brief promises 3 s; one second more is for a slow machine. */
const patienceMs = 4_000;

/** One of two copies is killed while it works out lists; the other is asked for the same ones. */
export const crash: Trial = {
  id: 'crash',
  title: 'When a copy of the service is killed',
  figures: {
    'left-waiting': {
      title: 'lists that the other copy did not give within four seconds',
      unit: 'lists',
      kind: 'count',
      next: 'Whom does the other copy wait for, and how would it learn that nobody is coming?',
    },
  },
  async run(context) {
    const [first, second] = await context.copies(2);
    if (!first || !second) throw new RangeError('the trial needs two copies of the service');
    await context.redis().flush();
    const lost = cities.map((city) => ask(context, first, pathOf(city)));
    await untilBusy(context, 1_500);
    await first.kill();
    await Promise.all(lost);
    const replies = await Promise.all(
      cities.map((city) => ask(context, second, pathOf(city), { patienceMs })),
    );
    return { 'left-waiting': replies.filter(({ status }) => status !== 200).length };
  },
};
