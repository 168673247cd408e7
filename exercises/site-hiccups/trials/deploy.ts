import type { ServiceCopy, Trial, TrialContext } from '../../../src/core/trial.ts';
import { pathOf } from '../contract/listing.ts';
import { frontPage } from '../contract/oracle.ts';
import { ask, type Reply } from './asking.ts';
import { heldLevel } from './levels.ts';
import { busyNow, originLoads, watchBusy } from './origin.ts';

/** Looks, 40 ms apart: what lasts shorter hurts nobody. */
const looks = 3;
/** Visitors who were waiting to ask each copy for each list. */
const visitors = 3;

/** Redis is empty, two copies are new, everybody comes at once, and the deployment's last step runs. */
export const deploy: Trial = {
  id: 'deploy',
  title: 'After a deployment',
  figures: {
    refused: {
      title: 'requests that were answered with an error',
      unit: 'requests',
      kind: 'count',
      next: 'Nobody has anything yet that could be shown instead: look who is turned away, and by whom.',
    },
    loads: {
      title: 'statements that went through the orders, for the eight lists of the front page in two copies',
      unit: 'statements',
      kind: 'count',
      next: 'Look at pg_stat_statements before and after Redis was emptied: which statement, how often, for whom?',
    },
    'loads-at-once': {
      title: 'long statements that the database worked on at once',
      unit: 'statements',
      kind: 'count',
      next: 'Look at pg_stat_activity in the second after Redis was emptied: how many statements are there, on how many cores?',
    },
    slowest: {
      title: 'longest wait for a list',
      unit: 'ms',
      kind: 'time',
      next: 'Write down what the database is asked for in the first second after Redis was emptied, and in which order.',
    },
  },
  async run(context) {
    const [first, second] = await context.copies(2);
    if (!first || !second) throw new RangeError('the trial needs two copies of the service');
    await context.redis().flush();
    const before = await originLoads(context);
    const watch = watchBusy(context);
    const [replies] = await Promise.all([
      Promise.all([
        ...crowd(context, first, frontPage),
        // Not everybody wants the same list first.
        ...crowd(context, second, frontPage.toReversed()),
      ]),
      ask(context, first, '/api/trending/warm-up', { method: 'POST' }),
    ]);
    return {
      refused: replies.filter(({ status }) => status !== 200 && status !== 0).length,
      // Those that go on for nobody, too.
      loads: (await originLoads(context)) - before + (await busyNow(context, 0)),
      'loads-at-once': heldLevel(await watch.stop(), looks),
      slowest: Math.max(
        ...replies.map(({ status, tookMs }) => (status === 200 ? tookMs : Number.POSITIVE_INFINITY)),
      ),
    };
  },
};

function crowd(context: TrialContext, copy: ServiceCopy, cities: readonly string[]): Promise<Reply>[] {
  return cities.flatMap((city) => Array.from({ length: visitors }, () => ask(context, copy, pathOf(city))));
}
