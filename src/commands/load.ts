import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type ExitCode, exitCodes, LabError } from '../errors.ts';
import { findK6 } from '../runtime/tools/k6.ts';
import { type CommandSpec, idArgument } from './command.ts';
import { namedExercise, pathsOf, toolContext } from './lab.ts';
import { currentSession } from './session.ts';

const shapes = ['calm', 'judged'];

/** `lab load`. */
export const loadCommand: CommandSpec = {
  name: 'load',
  summary: 'send the traffic of an exercise to what `lab start` runs, with k6',
  arguments: [idArgument],
  options: [
    {
      flags: '--shape <name>',
      about: 'calm (default: the symptom shows) or judged (the rate that a check uses)',
    },
    { flags: '--seconds <n>', about: 'how long (default 15)' },
  ],
  help: 'Ends with 1 when k6 finds a threshold crossed. The same by hand: k6 run load-tests/<id>.ts',
  async run(world, input) {
    const exercise = await namedExercise(world, input);
    const paths = pathsOf(world, input);
    const session = await currentSession(paths.lab);
    if (session?.exercise !== exercise.id) {
      throw new LabError(
        'usage',
        `${exercise.id} is not running.`,
        `Start it with \`./lab start ${exercise.id}\`.`,
      );
    }
    const shape = String(input.options.shape ?? 'calm');
    if (!shapes.includes(shape))
      throw new LabError('usage', `There is no shape "${shape}".`, `Choose ${shapes.join(' or ')}.`);
    const seconds = Number(input.options.seconds ?? 15);
    if (!(seconds > 0 && seconds <= 3600)) {
      throw new LabError(
        'usage',
        `"${input.options.seconds}" is not a length in seconds.`,
        'Give a number up to 3600.',
      );
    }
    const k6 = await findK6(toolContext(world, paths, (line) => world.stderr.write(`${line}\n`)));
    const env = { BASE_URL: session.serviceUrl, SHAPE: shape, SECONDS: String(seconds) };
    const settings = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    const args = ['run', '--no-usage-report', ...settings, join(paths.loadTests, `${exercise.id}.ts`)];
    return inheritK6(k6.path, args, world.signal);
  },
};

/** k6 found a threshold crossed. */
const thresholdsCrossed = 99;

async function inheritK6(path: string, args: readonly string[], signal: AbortSignal): Promise<ExitCode> {
  const child = spawn(path, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('exit', resolve),
  );
  signal.throwIfAborted();
  if (code === 0) return exitCodes.ok;
  if (code === thresholdsCrossed) return exitCodes.fail;
  throw new LabError('machine', `k6 ended with code ${code}.`, 'Its own words stand above.');
}
