import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { parse } from 'yaml';
import { discover } from '../catalog/discover.ts';
import type { Exercise } from '../core/exercise.ts';
import { exitCodes } from '../errors.ts';
import type { World } from '../world.ts';
import { type CommandSpec, jsonOption } from './command.ts';
import { pathsOf } from './lab.ts';

/** `lab list`. */
export const listCommand: CommandSpec = {
  name: 'list',
  summary: 'show the exercises',
  options: [{ flags: '--reveal', about: 'also name the cause of each (spoilers!)' }, jsonOption],
  async run(world, input) {
    const { exercises, broken } = await discover(pathsOf(world, input));
    const causes = input.options.reveal ? await Promise.all(exercises.map(causeOf)) : [];
    if (input.options.json) world.stdout.write(`${JSON.stringify(asJson(exercises, causes), null, 2)}\n`);
    else for (const [index, exercise] of exercises.entries()) writeRow(world, exercise, causes[index]);
    for (const [id, problems] of broken) {
      world.stderr.write(`${id} cannot be used:\n`);
      for (const problem of problems)
        world.stderr.write(`  ${problem.file}:${problem.line}  ${problem.message}\n`);
    }
    return broken.size > 0 ? exitCodes.content : exitCodes.ok;
  },
};

function writeRow(world: World, exercise: Exercise, cause: string | undefined): void {
  const { title, level, minutes, service } = exercise.manifest;
  const name = exercise.id.padEnd(20);
  const facts = `${level}, about ${minutes.mid} minutes, services/${service}`;
  const bold = world.color ? styleText('bold', name, { validateStream: false }) : name;
  world.stdout.write(`${bold} ${title}\n${' '.repeat(21)}${facts}\n`);
  if (cause) world.stdout.write(`${' '.repeat(21)}cause: ${cause}\n`);
}

function asJson(exercises: readonly Exercise[], causes: readonly (string | undefined)[]) {
  return exercises.map(({ id, manifest }, index) => ({
    id,
    title: manifest.title,
    level: manifest.level,
    minutes: manifest.minutes,
    service: manifest.service,
    targets: manifest.targets,
    cause: causes[index],
  }));
}

/** The cause stands with the interviewer's material only, which hand-outs leave out. */
async function causeOf(exercise: Exercise): Promise<string | undefined> {
  const file = join(exercise.folder, 'interviewer', 'rubric.yaml');
  if (!existsSync(file)) return undefined;
  return String(parse(await readFile(file, 'utf8')).cause);
}
