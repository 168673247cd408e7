import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '@encore/kit/log';

// All that have a venue of ours, the front page first.
const cities = [
  'dublin london paris berlin madrid amsterdam vienna prague barcelona birmingham brussels budapest cologne',
  'copenhagen hamburg lisbon milan munich stockholm warsaw antwerp athens basel bologna edinburgh geneva ghent',
  'gothenburg helsinki lyon manchester marseille oslo porto rotterdam zurich',
].flatMap((line) => line.split(' '));
// ms. A breath for the database after each list.
const breathMs = 80;

/** Loads the list of one city after the other, as long as the process lives. */
export async function keepWarm(load: (city: string) => Promise<unknown>, log: Log): Promise<never> {
  for (let nr = 0; ; nr = (nr + 1) % cities.length) {
    await load(cities[nr] ?? '').catch((error) => log.warn({ err: error }, 'not warm'));
    await delay(breathMs, undefined, { ref: false });
  }
}
