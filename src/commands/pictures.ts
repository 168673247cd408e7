import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { loadContent } from '../catalog/content.ts';
import { loadScene } from '../catalog/scene.ts';
import { findVariant, listVariants, type Variant } from '../catalog/variants.ts';
import type { Exercise } from '../core/exercise.ts';
import { exitCodes, LabError } from '../errors.ts';
import { drawAll } from '../pictures/draw.ts';
import { observe } from '../pictures/observe.ts';
import { describeMachine } from '../runtime/machine.ts';
import { type CommandSpec, type Input, idArgument } from './command.ts';
import { namedExercise, openLab, pathsOf } from './lab.ts';
import { showProgress } from './progress.ts';

/** Long enough for a thousand looks at the stack of a service that is busy an eighth of the time. */
const defaultSeconds = 8;
const mostSeconds = 60;

/** `lab pictures`. */
export const picturesCommand: CommandSpec = {
  name: 'pictures',
  summary: 'draw trace, profile and plans of the flawed service and of a fixed one, side by side',
  arguments: [idArgument],
  options: [
    { flags: '--fix <name>', about: 'which sound fix (default: the first that stands on no other)' },
    {
      flags: '--seconds <n>',
      about: `how long each is profiled under the calm load (default ${defaultSeconds})`,
    },
    { flags: '--out <dir>', about: "where to (default: interviewer/pictures in the exercise's folder)" },
  ],
  help: 'For the talk after an exercise: the pictures show its cause. Takes about a minute.',
  async run(world, input) {
    const exercise = await namedExercise(world, input);
    const seconds = secondsOf(input);
    const paths = pathsOf(world, input);
    const fix = await fixOf(input, exercise, paths.services);
    const { out } = input.options as { out?: string };
    const folder = out ? resolve(world.cwd, out) : join(exercise.folder, 'interviewer', 'pictures');
    const { traffic } = await loadContent(paths, exercise);
    const play = { traffic, scene: await loadScene(exercise, traffic) };
    const lab = await openLab(world, input, showProgress(world));
    const at = world.date().toISOString();
    const flawed = await observe(lab, exercise, play, { side: 'flawed', overlays: [] }, seconds);
    const fixed = await observe(lab, exercise, play, { side: 'fixed', overlays: fix.overlays }, seconds);
    lab.progress.end();
    const machine = describeMachine({ ...lab.tools });
    const files = drawAll(flawed, fixed, { exercise, scene: play.scene, fix, seconds, at, machine });
    await mkdir(folder, { recursive: true });
    for (const [name, text] of files) await writeFile(join(folder, name), text);
    world.stdout.write(`Pictures: ${relative(world.cwd, join(folder, 'README.md'))}\n`);
    return exitCodes.ok;
  },
};

function secondsOf({ options }: Input): number {
  const seconds = Number(options.seconds ?? defaultSeconds);
  if (seconds >= 1 && seconds <= mostSeconds) return seconds;
  throw new LabError(
    'usage',
    `"${options.seconds}" is not a length in seconds.`,
    `Give a number from 1 to ${mostSeconds}.`,
  );
}

async function fixOf({ options }: Input, exercise: Exercise, services: string): Promise<Variant> {
  const { fix } = options as { fix?: string };
  if (fix !== undefined) return findVariant(exercise, services, 'fix', fix);
  const variants = await listVariants(exercise, services);
  const first = variants.find(({ kind, over }) => kind === 'fix' && over === undefined);
  if (first) return first;
  throw new LabError(
    'usage',
    `This checkout holds no fix of ${exercise.id}.`,
    'Ask your interviewer: hand-outs leave them out.',
  );
}
