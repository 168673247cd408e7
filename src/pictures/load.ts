import { join } from 'node:path';
import { requestsInMetrics } from '../check/stages/audit.ts';
import { byHandArgs, thresholdsCrossed } from '../load/by-hand.ts';
import { CommandFailed, runCommand } from '../runtime/command.ts';
import type { Site } from './site.ts';

/**
 * The exercise's calm load, as `lab load` sends it.
 * @returns requests that the service itself counted meanwhile; `undefined` where it counts none
 */
export async function sendCalmLoad(
  { lab, exercise, folder }: Site,
  url: string,
  seconds: number,
): Promise<number | undefined> {
  const { tools, paths, world } = lab;
  const script = join(paths.loadTests, `${exercise.id}.ts`);
  const before = await requestsInMetrics(url);
  try {
    await runCommand({
      name: 'k6',
      command: tools.k6.path,
      args: byHandArgs({ script, url, shape: 'calm', seconds }),
      env: { HOME: world.home, PATH: world.env.PATH },
      logFile: join(folder, 'k6.log'),
      signal: world.signal,
    });
  } catch (error) {
    // That the service is slow is what the picture is about.
    if (!(error instanceof CommandFailed) || error.exit.code !== thresholdsCrossed) throw error;
  }
  const after = await requestsInMetrics(url);
  return after === undefined ? undefined : after - (before ?? 0);
}
