import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LabError } from '../../errors.ts';
import { CommandFailed, runCommand } from '../command.ts';
import { exists, sweep, withLock } from '../lock.ts';
import { onPath, versionOf } from './lookup.ts';
import type { Tool, ToolContext } from './tool.ts';
import type { Refusal } from './way.ts';

export const k6Version = '2.2.0';

// A module of our own that requires k6, because `go install PACKAGE@VERSION` asks for the list of all versions,
// which not every module proxy has.
const goMod = `module k6build

go 1.25

require go.k6.io/k6/v2 v${k6Version}
`;

/** A Go that can build k6: 1.25 or newer, on PATH or where its installer puts it. */
export async function goForK6(context: ToolContext): Promise<Tool | Refusal> {
  const candidates = [...(await onPath('go', context.env)), '/usr/local/go/bin/go'];
  const reasons: string[] = [];
  for (const path of candidates) {
    if (!(await exists(path))) continue;
    const result = await versionOf(path, ['version'], /go(\d+\.\d+(?:\.\d+)?)/, context);
    if (typeof result === 'string') {
      reasons.push(result);
      continue;
    }
    const [major = 0, minor = 0] = result.version.split('.').map(Number);
    if (major > 1 || minor >= 25) return { path, version: result.version, origin: 'system' };
    reasons.push(`Go ${result.version} at ${path} is older than 1.25`);
  }
  return reasons.length > 0 ? reasons.join(', ') : 'no Go';
}

/** Builds k6 to this path, once for all who ask at the same time. @throws LabError('machine') */
export async function buildK6(context: ToolContext, target: string): Promise<void> {
  const { say, signal } = context;
  const onWait = (owner: number) => say(`waiting for process ${owner}, which is building k6 ...`);
  await withLock(join(context.cacheDir, 'locks', 'k6'), { signal, onWait }, async () => {
    if (await exists(target)) return;
    await sweep(context.cacheDir, '.k6-');
    await mkdir(dirname(target), { recursive: true });
    const folder = join(context.cacheDir, `.k6-${process.pid}`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    try {
      await compile(context, folder);
      await rename(join(folder, 'k6'), target);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function compile(context: ToolContext, folder: string): Promise<void> {
  const go = await goForK6(context);
  if (typeof go === 'string')
    throw new LabError('machine', `k6 cannot be built: ${go}.`, 'Install Go 1.25 or newer.');
  context.say(`building k6 ${k6Version} with Go ${go.version}: about 2 minutes, once`);
  await writeFile(join(folder, 'go.mod'), goMod);
  const temporary = await mkdtemp(join(folder, 'go-'));
  await chmod(temporary, 0o700);
  try {
    await runCommand({
      name: 'go build',
      command: go.path,
      args: [
        'build',
        '-buildvcs=false',
        '-trimpath',
        '-ldflags',
        '-s -w',
        '-o',
        join(folder, 'k6'),
        'go.k6.io/k6/v2',
      ],
      cwd: folder,
      env: { ...context.env, GOFLAGS: '-mod=mod', CGO_ENABLED: '0', GOTMPDIR: temporary, GOWORK: 'off' },
      signal: context.signal,
      onTick: (seconds) => context.say(`building k6 ... ${seconds} s`),
    });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const last = error.evidence.filter(Boolean).slice(-5).join('\n');
    const hint = 'Check the network and free space, or install k6 yourself and set LAB_K6 to its path.';
    throw new LabError('machine', `k6 could not be built (${error.message}):\n${last}`, hint, {
      cause: error,
    });
  }
}
