import { loadContent } from '../catalog/content.ts';
import type { LabPaths } from '../catalog/paths.ts';
import type { Exercise } from '../core/exercise.ts';
import { toldLate } from '../core/reliability/plan.ts';

/**
 * Tells of a reason, or of several (`a or b`), whether a verdict with it takes a whole load, a trial, or a wait; others are told in
 * seconds.
 */
export async function lateReasons(paths: LabPaths, exercise: Exercise): Promise<(reason: string) => boolean> {
  const { contract, trials } = await loadContent(paths, exercise);
  // A check that is not repeated after the load is one that has to wait.
  const waits = contract.filter((check) => check.repeat === false).map((check) => check.id);
  const figures = trials.flatMap(({ id, figures }) => Object.keys(figures).map((name) => `${id}-${name}`));
  const late = new Set([...waits, ...figures]);
  return (reasons) => reasons.split(' or ').some((reason) => toldLate(reason) || late.has(reason));
}
