import { setTimeout as delay } from 'node:timers/promises';
import type { Progress } from '../check/lab.ts';
import { calmWindowMs, disturbancesWithoutLoad } from '../core/calm.ts';
import { parseDuration } from '../core/duration.ts';
import { mostFrequentFirst } from '../core/rule/frequency.ts';
import { LabError } from '../errors.ts';
import { type NoiseSensor, watchNoise } from '../runtime/noise.ts';
import { Scope } from '../runtime/scope.ts';
import type { World } from '../world.ts';

/** Windows in a row without a disturbance that make a machine calm: 2 s. */
const calmWindows = 4;

/** Reads the value of `--wait`, in ms. @throws LabError('usage') */
export function waitLimitMs(option: unknown): number | undefined {
  if (option === undefined) return undefined;
  const ms = parseDuration(String(option));
  if (ms !== undefined) return ms;
  throw new LabError('usage', `"${option}" is not a length of time.`, 'Give one such as 30s, 10m or 1h.');
}

/** Where a wait happens; tests bring their own. */
export interface Waiting {
  readonly sensor: NoiseSensor;
  readonly progress: Progress;
  readonly world: Pick<World, 'now' | 'date'>;
  pause(ms: number): Promise<void>;
}

/** Waits until the machine has been calm for 2 s in a row, at most `limitMs`; when it never was, a note says so. */
export async function waitForCalm(
  limitMs: number,
  { sensor, progress, world, pause }: Waiting,
): Promise<void> {
  const giveUpAt = world.now() + limitMs;
  const seen: string[] = [];
  let calm = 0;
  progress.phase('waiting for calm');
  try {
    while (calm < calmWindows && world.now() + calmWindowMs <= giveUpAt) {
      const from = world.date().getTime();
      await pause(calmWindowMs);
      const disturbances = disturbancesWithoutLoad(sensor.between(from, world.date().getTime()));
      calm = disturbances.length === 0 ? calm + 1 : 0;
      seen.push(...disturbances);
      if (calm === 0) progress.note(dominant(seen));
    }
  } finally {
    progress.end();
  }
  if (calm === calmWindows) return;
  const why = seen.length === 0 ? 'the time was too short to tell' : dominant(seen);
  progress.note(`the machine did not become calm in time (${why}); checking all the same`);
}

function dominant(disturbances: readonly string[]): string {
  return mostFrequentFirst(disturbances)[0] ?? '';
}

/** The same on this machine. */
export async function waitForCalmMachine(limitMs: number, world: World, progress: Progress): Promise<void> {
  const scope = new Scope();
  try {
    const pause = (ms: number) => delay(ms, undefined, { signal: world.signal });
    await waitForCalm(limitMs, { sensor: watchNoise(scope), progress, world, pause });
  } finally {
    await scope.close();
  }
}
