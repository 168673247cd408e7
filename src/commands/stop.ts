import { setTimeout as delay } from 'node:timers/promises';
import { exitCodes } from '../errors.ts';
import type { CommandSpec } from './command.ts';
import { pathsOf } from './lab.ts';
import { currentSession, startOf } from './session.ts';

/** A session that has not ended by then is killed, ms; its servers end with it. */
const patienceMs = 10_000;

/** `lab stop`. */
export const stopCommand: CommandSpec = {
  name: 'stop',
  summary: 'stop what `lab start` started',
  async run(world, input) {
    const { lab } = pathsOf(world, input);
    const session = await currentSession(lab);
    if (!session) {
      world.stdout.write('Nothing is running.\n');
      return exitCodes.ok;
    }
    process.kill(session.pid, 'SIGTERM');
    const until = world.now() + patienceMs;
    while (startOf(session.pid) === session.started && world.now() < until) await delay(50);
    if (startOf(session.pid) === session.started) process.kill(session.pid, 'SIGKILL');
    world.stdout.write(`${session.exercise} has stopped.\n`);
    return exitCodes.ok;
  },
};
