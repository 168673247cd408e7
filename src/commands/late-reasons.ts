import { loadContent } from '../catalog/content.ts';
import type { LabPaths } from '../catalog/paths.ts';
import type { Exercise } from '../core/exercise.ts';
import { toldLate } from '../core/reliability/plan.ts';

/** Tells of a reason whether a verdict with it takes a whole load, or a wait; others are told in seconds. */
export async function lateReasons(paths: LabPaths, exercise: Exercise): Promise<(reason: string) => boolean> {
  const { contract } = await loadContent(paths, exercise);
  // A check that is not repeated after the load is one that has to wait.
  const waits = contract.filter((check) => check.repeat === false).map((check) => check.id);
  return (reason) => toldLate(reason) || waits.includes(reason);
}
