import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Exercise } from '../core/exercise.ts';
import { type Scene, sceneSchema } from '../core/pictures/scene.ts';
import type { Traffic } from '../core/traffic.ts';
import { LabError } from '../errors.ts';
import { parseYaml } from './manifest.ts';

/** What `lab pictures` draws of an exercise, by its `interviewer/pictures.yaml`. @throws LabError with the line that is wrong */
export async function loadScene({ folder }: Exercise, { classes }: Traffic): Promise<Scene> {
  const path = join(folder, 'interviewer', 'pictures.yaml');
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const file = relative(join(folder, '..', '..'), path);
  const parsed = parseYaml(file, text, sceneSchema);
  const [first] = parsed.ok ? [] : parsed.problems;
  if (first) throw wrong(`${file}:${first.line} ${first.message}.`);
  const scene = (parsed as { value: Scene }).value;
  if (scene.class === undefined || classes.includes(scene.class)) return scene;
  throw wrong(`${file}: the traffic has no class "${scene.class}", only ${classes.join(', ')}.`);
}

const wrong = (sentence: string) => new LabError('content', sentence, 'Mend that line and try again.');
