import { type Random, randomFrom } from '../random.ts';

/** How long a core is busy and then idle, ms. */
export type Burst = readonly [busyMs: number, idleMs: number];

/** ms. Long enough to hit whole rounds, short enough that no round is spared every time. */
const shortest = 200;
const longest = 1_500;
/** Minutes pass before a sequence begins anew. */
const count = 200;

/** A neighbour's bursts on one core: random, busy about half of the time, determined by the seed and the core. */
export function burstsOf(seed: string, core: number): readonly Burst[] {
  const random = randomFrom(seed, 'neighbour', core);
  return Array.from({ length: count }, () => [draw(random), draw(random)]);
}

function draw(random: Random): number {
  return Math.round(shortest + random() * (longest - shortest));
}
