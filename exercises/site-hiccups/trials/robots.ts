import type { Trial } from '../../../src/core/trial.ts';
import { originLoads } from './origin.ts';

/** Robots try addresses that there are not; and what the trials before it left in Redis. */
export const robots: Trial = {
  id: 'robots',
  title: 'When robots try addresses',
  figures: {
    loads: {
      title: 'statements that went through the orders for cities that there are not',
      unit: 'statements',
      kind: 'count',
      next: 'Ask twice for a city that there is not, and compare what the two requests cost.',
    },
    keys: {
      title: 'keys in Redis',
      unit: 'keys',
      kind: 'count',
      next: 'List the keys: what decides how many there can be?',
    },
    'keys-without-end': {
      title: 'keys in Redis that nothing will ever remove',
      unit: 'keys',
      kind: 'count',
      next: 'Ask Redis for the TTL of each key, those that are nobody’s answer as well.',
    },
  },
  async run(context) {
    const before = await originLoads(context);
    await context.load([{ startSeconds: 0, seconds: 2, ratePerSecond: 40, kinds: ['unknown'] }]);
    const loads = (await originLoads(context)) - before;
    const lifetimes = [...(await context.redis().lifetimes()).values()];
    return {
      loads,
      keys: lifetimes.length,
      'keys-without-end': lifetimes.filter((left) => left === Number.POSITIVE_INFINITY).length,
    };
  },
};
