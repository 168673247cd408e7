import { type Random, randomFrom } from '../../core/random.ts';
import { type TrialAttempt, type TrialReadings, worthRepeating } from '../../core/rule/trials.ts';
import type { Trial } from '../../core/trial.ts';
import { watchNoise } from '../../runtime/noise.ts';
import { Scope } from '../../runtime/scope.ts';
import type { LoadContext } from '../stages/latency.ts';
import { trialContext } from './context.ts';

/** Brings about one situation of the exercise's own, again where a disturbed attempt left it open. */
export async function runTrial(context: LoadContext, trial: Trial): Promise<TrialReadings> {
  const { lab, request, notebook } = context;
  const { targets, trials = {} } = request.exercise.manifest;
  const attempts: TrialAttempt[] = [];
  const soFar = () => ({ id: trial.id, title: trial.title, attempts });
  do {
    if (attempts.length > 0) lab.progress.note('a time was missed; once more');
    attempts.push(await attempt(context, trial, randomFrom(notebook.seed, trial.id, attempts.length)));
  } while (worthRepeating(soFar(), trials, targets.p95Ms));
  return soFar();
}

async function attempt(context: LoadContext, trial: Trial, random: Random): Promise<TrialAttempt> {
  const scope = new Scope();
  try {
    const noise = watchNoise(scope);
    const from = Date.now();
    const values = await trial.run(trialContext(context, random, scope));
    const figures = Object.entries(trial.figures).map(([id, about]) => {
      const found = values[id];
      if (found === undefined) throw new RangeError(`the trial "${trial.id}" did not measure "${id}"`);
      return { id, ...about, found };
    });
    return { figures, noise: noise.between(from, Date.now()) };
  } finally {
    await scope.close();
  }
}
