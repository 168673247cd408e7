import type { Exercise } from '../core/exercise.ts';
import type { Machine, Phase } from '../core/record.ts';
import { type Findings, judgeRun } from '../core/rule/judge.ts';
import type { Readings } from '../core/rule/readings.ts';
import type { Sample } from '../core/rule/samples.ts';
import type { Lab } from './lab.ts';

/** What a check has measured so far: also a check that ends early has a record. */
export interface Notebook {
  readings: Readings;
  samples: readonly Sample[];
  seed: string;
  /** Where both sides could run while the load did. */
  placement?: Machine['placement'];
  readonly phases: Phase[];
}

export function emptyNotebook({ manifest }: Exercise): Notebook {
  const { targets, work, traffic, trials } = manifest;
  const { ratePerSecond, timeoutMs } = traffic;
  const terms = { targets, limits: work.limits, trials, ratePerSecond, timeoutMs };
  return { readings: { schema: 1, terms, contract: [], quiet: [] }, samples: [], seed: '', phases: [] };
}

/** Adds to what was measured. */
export function note(notebook: Notebook, found: Partial<Readings>): void {
  notebook.readings = { ...notebook.readings, ...found };
}

/** What the rule makes of what is known so far. */
export function findings({ readings, samples }: Notebook): Findings {
  return judgeRun(readings, samples);
}

/** Runs one phase of a check, shown to the user and timed. */
export async function inPhase<T>(
  lab: Lab,
  notebook: Notebook,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const start = lab.world.now();
  const first = notebook.phases[0];
  const startSeconds = first ? sumSeconds(notebook.phases) : 0;
  lab.progress.phase(name);
  try {
    return await work();
  } finally {
    notebook.phases.push({ name, startSeconds, seconds: (lab.world.now() - start) / 1000 });
  }
}

function sumSeconds(phases: readonly Phase[]): number {
  return phases.reduce((sum, phase) => sum + phase.seconds, 0);
}
