import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContractCheck } from '../core/contract.ts';
import type { Exercise } from '../core/exercise.ts';
import type { Traffic } from '../core/traffic.ts';
import type { Trial } from '../core/trial.ts';
import { LabError } from '../errors.ts';
import type { LabPaths } from './paths.ts';

/** The parts of an exercise that are code: the lab's own copy, whatever is checked. */
export interface Content {
  readonly contract: readonly ContractCheck[];
  readonly traffic: Traffic;
  /** k6 script. */
  readonly script: string;
  /** Changes some of the data by the setting `fresh.seed`; missing where an exercise has none. */
  readonly freshSql: string | undefined;
  /** Situations of the exercise's own; empty where it has none. */
  readonly trials: readonly Trial[];
}

/** Loads the contract and the traffic of an exercise. */
export async function loadContent(paths: LabPaths, exercise: Exercise): Promise<Content> {
  const contractFile = join(exercise.folder, 'contract.ts');
  const trafficFile = join(paths.loadTests, 'traffic', `${exercise.id}.ts`);
  const [contract, traffic] = await Promise.all([load(contractFile), load(trafficFile)]);
  if (!Array.isArray(contract.contract)) throw malformed(contractFile, 'contract');
  for (const name of ['classes', 'draw', 'probe', 'violation']) {
    if (traffic[name] === undefined) throw malformed(trafficFile, name);
  }
  return {
    contract: contract.contract as ContractCheck[],
    traffic: traffic as unknown as Traffic,
    script: join(paths.loadTests, `${exercise.id}.ts`),
    trials: await loadTrials(exercise),
    freshSql: await readFile(join(exercise.folder, 'fresh.sql'), 'utf8').catch(() => undefined),
  };
}

/** The trials in their file, each with a bound for every figure in the manifest, and no bound without a figure. */
async function loadTrials({ folder, manifest }: Exercise): Promise<readonly Trial[]> {
  const file = join(folder, 'trials.ts');
  const trials = existsSync(file) ? ((await load(file)).trials as readonly Trial[] | undefined) : [];
  if (!Array.isArray(trials)) throw malformed(file, 'trials');
  const measured = trials.flatMap(({ id, figures }: Trial) =>
    Object.keys(figures).map((name) => `${id}.${name}`),
  );
  const bounded = Object.entries(manifest.trials ?? {}).flatMap(([id, figures]) =>
    Object.keys(figures).map((name) => `${id}.${name}`),
  );
  const [loose] = measured.filter((name) => !bounded.includes(name));
  if (loose) throw unmatched(`trials.ts measures ${loose}, which exercise.yaml does not bound.`, folder);
  const [idle] = bounded.filter((name) => !measured.includes(name));
  if (idle) throw unmatched(`exercise.yaml bounds trials.${idle}, which trials.ts does not measure.`, folder);
  return trials;
}

function unmatched(sentence: string, folder: string): LabError {
  return new LabError('content', `${folder}: ${sentence}`, 'Correct the one or the other.');
}

async function load(file: string): Promise<Record<string, unknown>> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (cause) {
    throw new LabError(
      'content',
      `${file} cannot be loaded: ${(cause as Error).message}`,
      'Mend the file and try again.',
      { cause },
    );
  }
}

function malformed(file: string, name: string): LabError {
  return new LabError(
    'content',
    `${file} does not export "${name}".`,
    'See docs/authoring.md for what it must export.',
  );
}
