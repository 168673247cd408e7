import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { closest } from '../core/closest.ts';
import type { Exercise, Manifest } from '../core/exercise.ts';
import { LabError } from '../errors.ts';
import { type Problem, parseManifest } from './manifest.ts';
import type { LabPaths } from './paths.ts';

export interface Catalog {
  readonly exercises: readonly Exercise[];
  /** Ids of folders whose manifest is broken, with what is wrong. The others stay usable. */
  readonly broken: ReadonlyMap<string, readonly Problem[]>;
}

/** Every folder under `exercises/` that holds an `exercise.yaml`, but for the skeleton of new ones. */
export async function discover(paths: LabPaths): Promise<Catalog> {
  const exercises: Exercise[] = [];
  const broken = new Map<string, readonly Problem[]>();
  const entries = await readdir(paths.exercises, { withFileTypes: true });
  for (const id of entries
    .filter((e) => e.isDirectory() && !e.name.startsWith('.'))
    .map((e) => e.name)
    .sort()) {
    const folder = join(paths.exercises, id);
    const file = join(folder, 'exercise.yaml');
    if (!existsSync(file)) continue;
    const shown = relative(paths.repo, file);
    const parsed = parseManifest(shown, await readFile(file, 'utf8'));
    const problems = parsed.ok ? await missingParts(paths, id, parsed.value, shown) : parsed.problems;
    if (parsed.ok && problems.length === 0) exercises.push({ id, folder, manifest: parsed.value });
    else broken.set(id, problems);
  }
  return { exercises, broken };
}

async function missingParts(
  paths: LabPaths,
  id: string,
  manifest: Manifest,
  file: string,
): Promise<Problem[]> {
  const { service, stubs = [] } = manifest;
  const parts: [string, string][] = [
    ...stubs.map((name): [string, string] => [
      join(paths.services, name, 'src', 'main.ts'),
      `stubs: there is no services/${name}/src/main.ts`,
    ]),
    // Only the folder: what is in it is the candidate's, and `lab reset` must still work when it is in pieces.
    [join(paths.services, service), `service: there is no services/${service}`],
    [join(paths.exercises, id, 'seed.sql'), 'seed.sql is missing beside it'],
    [join(paths.exercises, id, 'contract.ts'), 'contract.ts is missing beside it'],
    [join(paths.loadTests, `${id}.ts`), `load-tests/${id}.ts is missing`],
    [join(paths.loadTests, 'traffic', `${id}.ts`), `load-tests/traffic/${id}.ts is missing`],
  ];
  return parts.filter(([path]) => !existsSync(path)).map(([, message]) => ({ file, line: 1, message }));
}

/** One exercise by its id. @throws LabError that suggests the nearest id, or lists what is wrong with this one */
export function findExercise(catalog: Catalog, id: string): Exercise {
  const found = catalog.exercises.find((exercise) => exercise.id === id);
  if (found) return found;
  const problems = catalog.broken.get(id);
  if (problems) throw brokenExercise(id, problems);
  const ids = catalog.exercises.map((exercise) => exercise.id);
  const near = closest(id, ids);
  throw new LabError(
    'usage',
    `There is no exercise "${id}".`,
    near ? `Did you mean "${near}"?` : `Choose one of: ${ids.join(', ')}.`,
  );
}

function brokenExercise(id: string, problems: readonly Problem[]): LabError {
  const list = problems.map((problem) => `  ${problem.file}:${problem.line}  ${problem.message}`);
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
  return new LabError(
    'content',
    [`The exercise "${id}" cannot be used: its manifest has ${count}.`, ...list].join('\n'),
    'Mend these lines; the other exercises are usable meanwhile (`./lab list`).',
  );
}
