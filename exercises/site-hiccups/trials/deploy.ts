import type { Trial } from '../../../src/core/trial.ts';
import { ask } from './asking.ts';
import { heldLevel, percentileMs, refusals } from './levels.ts';
import { untilBusy, watchBusy } from './origin.ts';

/** Looks, 40 ms apart: what lasts shorter hurts nobody. */
const looks = 3;

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
    'loads-at-once': {
      title: 'long statements that the database worked on at once',
      unit: 'statements',
      kind: 'count',
      next: 'Look at pg_stat_activity in the second after Redis was emptied: which statements are there, how often, for whom?',
    },
    slowest: {
      title: 'longest wait for a list',
      unit: 'ms',
      kind: 'time',
      next: 'Write down what the database is asked for in the first second after Redis was emptied, and in which order.',
    },
  },
  async run(context) {
    const copies = await context.copies(2);
    await context.redis().flush();
    const watch = watchBusy(context);
    const spell = { startSeconds: 0, seconds: 3, to: copies };
    const load = context.load([
      { ...spell, ratePerSecond: 60, kinds: ['dublin', 'front', 'unknown'] },
      { ...spell, ratePerSecond: 15, kinds: ['elsewhere'] },
    ]);
    await untilBusy(context, 2_000);
    const warm = copies
      .slice(0, 1)
      .map((copy) => ask(context, copy, '/api/trending/warm-up', { method: 'POST' }));
    const [answers] = await Promise.all([load, ...warm]);
    return {
      refused: refusals(answers),
      'loads-at-once': heldLevel(await watch.stop(), looks),
      slowest: percentileMs(answers, 1),
    };
  },
};
