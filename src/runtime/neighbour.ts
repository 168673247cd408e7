import { type Burst, burstsOf } from '../core/reliability/bursts.ts';
import { type Running, startProcess } from './process.ts';
import type { Scope } from './scope.ts';
import { settleAll } from './settle.ts';

/** Burns one core by the list of bursts in its argument, again and again. */
const script = `
const bursts = JSON.parse(process.argv[1]);
for (let next = 0; ; next = (next + 1) % bursts.length) {
  const [busyMs, idleMs] = bursts[next];
  const until = performance.now() + busyMs;
  while (performance.now() < until);
  await new Promise((resolve) => setTimeout(resolve, idleMs));
}
`;

export interface NeighbourOptions {
  /** One process for each, busy about half of the time. */
  readonly cores: number;
  /** Determines the bursts. */
  readonly seed: string;
}

/**
 * Starts a busy neighbour: processes that burn CPU in random bursts until the scope closes. A check that runs beside
 * it must be a process of another family, or its sensors would take the bursts for the lab's own.
 */
export async function startNeighbour(
  { cores, seed }: NeighbourOptions,
  scope: Scope,
): Promise<readonly Running[]> {
  return settleAll(Array.from({ length: cores }, (_, core) => startBurner(burstsOf(seed, core), scope)));
}

function startBurner(bursts: readonly Burst[], scope: Scope): Promise<Running> {
  const args = ['--input-type=module', '--eval', script, JSON.stringify(bursts)];
  return startProcess({ name: 'neighbour', command: process.execPath, args, env: {} }, scope);
}
