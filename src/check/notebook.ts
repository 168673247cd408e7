import type { Check, Latency, Phase, Resources, WorkRow } from '../core/record.ts';
import type { Sample } from '../core/rule/samples.ts';
import type { Lab } from './lab.ts';

/** What a check has found so far: also a check that ends early has a record. */
export interface Notebook {
  checks: Check[];
  quiet: WorkRow[];
  underLoad?: WorkRow;
  latency?: Latency;
  samples: readonly Sample[];
  /** Requests on the service's own metrics page when the load began. */
  requestsShownBefore?: number;
  resources?: Resources;
  seed: string;
  readonly phases: Phase[];
}

export function emptyNotebook(): Notebook {
  return { checks: [], quiet: [], samples: [], seed: '', phases: [] };
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
