import { cpus } from 'node:os';
import { join } from 'node:path';
import type { LabPaths } from '../catalog/paths.ts';
import { type RunRecord, readRecord } from '../core/record.ts';
import { type Entry, entryKey } from '../core/reliability/plan.ts';
import { exitCodes, LabError } from '../errors.ts';
import { startNeighbour } from '../runtime/neighbour.ts';
import { startProcess } from '../runtime/process.ts';
import { Scope } from '../runtime/scope.ts';
import type { World } from '../world.ts';

/** ms. A check that is asked to stop ends its servers first. */
const stopWithinMs = 20_000;

/** A check that ended in any other way has no verdict. */
const verdictCodes: readonly (number | null)[] = [exitCodes.ok, exitCodes.fail, exitCodes.inconclusive];

/**
 * Reaches one verdict as a user does, with `lab check` in a process of its own, so that the neighbour is a stranger to it.
 * @throws LabError when it ends without a verdict
 */
export async function checkApart(
  world: World,
  paths: LabPaths,
  id: string,
  entry: Entry,
): Promise<RunRecord> {
  const scope = new Scope();
  try {
    if (entry.condition === 'neighbour') {
      await startNeighbour({ cores: cpus().length, seed: entryKey(entry) }, scope);
    }
    return await runCheck(world, paths, argumentsFor(id, entry), scope);
  } finally {
    await scope.close();
  }
}

/** What follows `lab` for this entry. */
function argumentsFor(id: string, { kind, name, dial }: Entry): readonly string[] {
  const subject = {
    flawed: [],
    fix: ['--fix', name],
    // Hundreds of them: a look at the load adds 3 s to each and nothing to the verdict.
    decoy: ['--decoy', name, '--brief'],
    ladder: ['--fix', name, '--dial', String(dial)],
  };
  return ['check', id, ...subject[kind], '--json'];
}

async function runCheck(
  world: World,
  paths: LabPaths,
  args: readonly string[],
  scope: Scope,
): Promise<RunRecord> {
  const printed: Buffer[] = [];
  const check = await startProcess(
    {
      name: `lab ${args.join(' ')}`,
      command: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', join(paths.repo, 'src', 'bin.ts'), ...args],
      env: world.env,
      cwd: world.cwd,
      stopWithinMs,
      onStdout: (chunk) => printed.push(chunk),
    },
    scope,
  );
  const stop = () => void check.stop();
  world.signal.addEventListener('abort', stop, { once: true });
  if (world.signal.aborted) stop();
  const { code, signal } = await check.exited;
  world.signal.removeEventListener('abort', stop);
  world.signal.throwIfAborted();
  const record = verdictCodes.includes(code) ? recordIn(Buffer.concat(printed).toString('utf8')) : undefined;
  if (record) return record;
  const end = signal === null ? `exit code ${code}` : signal;
  throw new LabError(
    'machine',
    [`"${check.name}" ended without a verdict (${end}). Its last words:`, ...check.tail().slice(-8)].join(
      '\n',
    ),
    'Mend what it says and run the same command again: it goes on where it stopped.',
  );
}

/** A program that crashes ends with 1, as a FAIL does: only a record is a verdict. */
function recordIn(text: string): RunRecord | undefined {
  try {
    return readRecord(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
