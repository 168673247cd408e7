import { fileURLToPath } from 'node:url';
import { runCli } from './cli.ts';
import { exitCodes } from './errors.ts';
import { reaper } from './runtime/reaper.ts';
import { realWorld } from './world.ts';

// A reader that has seen enough (`lab list | head`) is no error.
process.stdout.on('error', () => undefined);

const world = realWorld(() => {
  reaper().killAll();
  process.exit(exitCodes.interrupted);
});
const code = await runCli(world, fileURLToPath(new URL('..', import.meta.url)));
// Idle keep-alive connections would hold the process for seconds.
process.stdout.write('', () => process.exit(code));
