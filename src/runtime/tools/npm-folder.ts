import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed, runCommand } from '../command.ts';
import { exists, sweep, withLock } from '../lock.ts';
import { onPath } from './lookup.ts';
import type { ToolContext } from './tool.ts';
import type { Refusal } from './way.ts';

/** Where a committed npm folder is installed: its name carries the lock file's hash, so a changed one is a new folder. */
export async function npmFolder(context: ToolContext, name: string): Promise<string> {
  const lockFile = await readFile(join(source(context, name), 'package-lock.json'));
  const hash = createHash('sha256').update(lockFile).digest('hex').slice(0, 12);
  return join(context.cacheDir, `${name}-${hash}`);
}

/**
 * Installs `src/runtime/tools/npm/<name>` into the cache, once for all who ask at the same time. The lock file pins every
 * package by its hash; install scripts do not run, so `finish` may do what they would have done.
 * @returns why it could not be installed, or nothing
 */
export async function installNpmFolder(
  context: ToolContext,
  name: string,
  finish: (modules: string) => Promise<void>,
): Promise<Refusal | undefined> {
  const target = await npmFolder(context, name);
  if (await exists(target)) return undefined;
  const [npm] = await onPath('npm', context.env);
  if (!npm) return 'npm is not on PATH';
  const { say, signal } = context;
  const onWait = (owner: number) => say(`waiting for process ${owner}, which is installing ${name} ...`);
  return withLock(join(context.cacheDir, 'locks', name), { signal, onWait }, async () => {
    if (await exists(target)) return undefined;
    await sweep(context.cacheDir, `.${name}-`);
    const folder = join(context.cacheDir, `.${name}-${process.pid}`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    try {
      await cp(source(context, name), folder, { recursive: true });
      await install(context, npm, name, folder);
      await finish(join(folder, 'node_modules'));
      await rename(folder, target);
      return undefined;
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      return [error.message, ...error.evidence.filter((line) => /error/i.test(line)).slice(0, 3)].join(' | ');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function install(context: ToolContext, npm: string, name: string, folder: string): Promise<void> {
  context.say(`taking ${name} from npm, once ...`);
  await runCommand({
    name: 'npm ci',
    command: npm,
    args: ['ci', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund'],
    cwd: folder,
    env: context.env,
    signal: context.signal,
    onTick: (seconds) => context.say(`taking ${name} from npm ... ${seconds} s`),
  });
}

function source(context: ToolContext, name: string): string {
  return join(context.repoDir, 'src', 'runtime', 'tools', 'npm', name);
}
