import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { withTargets } from '../catalog/brief.ts';
import { parseManifest } from '../catalog/manifest.ts';
import type { LabPaths } from '../catalog/paths.ts';
import { filesBelow } from '../catalog/source.ts';
import type { Manifest } from '../core/exercise.ts';
import { LabError } from '../errors.ts';
import type { Names } from './names.ts';

/** An exercise that is whole, sound and about nothing; discovery passes over it. */
export const skeletonFolder = '.skeleton';

/** Words of the skeleton that stand for the new exercise's id and its service. */
const standIns = /new-exercise|new-service/g;

export interface NewExercise {
  readonly manifest: Manifest;
  /** Texts by their path in the checkout. */
  readonly files: ReadonlyMap<string, string>;
}

/** The skeleton in the name of a new exercise. */
export async function fromSkeleton(paths: LabPaths, names: Names): Promise<NewExercise> {
  const folder = join(paths.exercises, skeletonFolder);
  if (!existsSync(folder))
    throw new LabError(
      'usage',
      'This checkout holds no skeleton.',
      'Make exercises in a full checkout of the lab.',
    );
  const read = (file: string) => readFile(join(folder, file), 'utf8');
  const old = manifestOf(await read('exercise.yaml'));
  const title = names.title ?? old.title;
  const manifestText = renamed(await read('exercise.yaml'), names)
    .replace(/^title: .*$/m, () => `title: ${stringify(title, { lineWidth: 0 }).trimEnd()}`)
    .replace(/^level: .*$/m, `level: ${names.level}`);
  const manifest = manifestOf(manifestText);

  const files = new Map([[`load-tests/${names.id}.ts`, loadScript(names.id)]]);
  for (const file of await filesBelow(folder)) {
    const path = placeOf(file, names);
    if (path === undefined) continue;
    if (file === 'exercise.yaml') files.set(path, manifestText);
    else if (file === 'README.md') {
      const brief = renamed(await read(file), names).replace(old.title, () => title);
      files.set(path, withTargets(brief, manifest));
    } else files.set(path, renamed(await read(file), names));
  }
  return { manifest, files };
}

function manifestOf(text: string): Manifest {
  const parsed = parseManifest('exercise.yaml', text);
  if (parsed.ok) return parsed.value;
  const [first] = parsed.problems;
  const message = `exercises/${skeletonFolder}/exercise.yaml:${first?.line} ${first?.message}.`;
  throw new LabError('content', message, 'Mend that line and try again.');
}

function renamed(text: string, { id, service }: Names): string {
  return text.replaceAll(standIns, (word) => (word === 'new-exercise' ? id : service));
}

/** Where a file of the skeleton goes; `undefined` when it is of a service that is there already. */
function placeOf(file: string, { id, service, makesService }: Names): string | undefined {
  if (file === 'traffic.ts') return `load-tests/traffic/${id}.ts`;
  if (!file.startsWith('service/')) return `exercises/${id}/${file}`;
  return makesService ? `services/${service}/${file.slice('service/'.length)}` : undefined;
}

/** The k6 script, which is the same for all exercises but for two names. */
function loadScript(id: string): string {
  return `import { loadTest } from './lib/run.ts';
import * as traffic from './traffic/${id}.ts';

const plan = __ENV.LAB_PLAN ? open(__ENV.LAB_PLAN) : undefined;
const test = loadTest(traffic, open('../exercises/${id}/exercise.yaml'), plan);

export const options = test.options;
export default test.iteration;
`;
}
