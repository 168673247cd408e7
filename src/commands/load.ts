import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { isLoadShape, loadShapes } from '../core/load-shapes.ts';
import { type ExitCode, exitCodes, LabError } from '../errors.ts';
import { byHandArgs, thresholdsCrossed } from '../load/by-hand.ts';
import { findK6 } from '../runtime/tools/k6.ts';
import { type CommandSpec, idArgument } from './command.ts';
import { namedExercise, pathsOf, toolContext } from './lab.ts';
import { currentSession } from './session.ts';

const shapes = Object.keys(loadShapes).join(', ');
const explained = Object.entries(loadShapes).map(([name, about]) => `  ${name.padEnd(8)}${about}`);

/** `lab load`. */
export const loadCommand: CommandSpec = {
  name: 'load',
  summary: 'send the traffic of an exercise to what `lab start` runs, with k6',
  arguments: [idArgument],
  options: [
    { flags: '--shape <name>', about: `${shapes} (default calm)` },
    { flags: '--seconds <n>', about: 'how long (default: what the shape needs; calm and judged 15)' },
  ],
  help: `Shapes:
${explained.join('\n')}

Ends with 1 when k6 finds a threshold crossed. The same by hand: k6 run -e SHAPE=<name> load-tests/<id>.ts`,
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
    const { shape = 'calm', seconds } = input.options;
    if (typeof shape !== 'string' || !isLoadShape(shape))
      throw new LabError('usage', `There is no shape "${shape}".`, `Choose one of ${shapes}.`);
    if (seconds !== undefined && !(Number(seconds) > 0 && Number(seconds) <= 3600))
      throw new LabError('usage', `"${seconds}" is not a length in seconds.`, 'Give a number up to 3600.');
    const k6 = await findK6(toolContext(world, paths, (line) => world.stderr.write(`${line}\n`)));
    const script = join(paths.loadTests, `${exercise.id}.ts`);
    const length = seconds === undefined ? undefined : Number(seconds);
    const args = byHandArgs({ script, url: session.serviceUrl, shape, seconds: length });
    return inheritK6(k6.path, args, world.signal);
  },
};

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
