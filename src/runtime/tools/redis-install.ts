import { join } from 'node:path';
import { CommandFailed, runCommand } from '../command.ts';
import { withLock } from '../lock.ts';
import { fromPath, onPath } from './lookup.ts';
import { inspectRedis, redisTools } from './redis-inspect.ts';
import type { Tool, ToolContext } from './tool.ts';
import type { Refusal, Way } from './way.ts';

interface PackageManager {
  readonly program: string;
  readonly steps: readonly (readonly string[])[];
}

// `redis-tools` and not `redis-server`, which would start a daemon: see `redisTools`.
const managers: readonly PackageManager[] = [
  {
    program: 'apt-get',
    steps: [
      ['update', '-q'],
      ['install', '-q', '-y', '--no-install-recommends', 'redis-tools'],
    ],
  },
  { program: 'dnf', steps: [['install', '-q', '-y', 'valkey']] },
  { program: 'apk', steps: [['add', '--no-cache', 'redis']] },
];

async function manager(
  context: ToolContext,
): Promise<(PackageManager & { readonly path: string }) | Refusal> {
  const allowed = process.getuid?.() === 0 || context.env.LAB_INSTALL === '1';
  if (!allowed) return 'only as root, or with LAB_INSTALL=1';
  for (const entry of managers) {
    const [path] = await onPath(entry.program, context.env);
    if (path) return { ...entry, path };
  }
  return `no ${managers.map((entry) => entry.program).join(', ')}`;
}

/** The way "the system's package manager": for root, or when `LAB_INSTALL=1` allows it. */
export const redisByPackageManager: Way<Tool> = {
  title: 'the package manager',
  installs: {
    how: "with the system's package manager: a few seconds, once",
    async blocked(context) {
      const found = await manager(context);
      return typeof found === 'string' ? found : undefined;
    },
  },
  async take(context) {
    const found = await manager(context);
    if (typeof found === 'string') return found;
    const { say, signal } = context;
    const onWait = (owner: number) => say(`waiting for process ${owner}, which is installing redis ...`);
    return withLock(join(context.cacheDir, 'locks', 'redis'), { signal, onWait }, async () => {
      const already = await lookAgain(context);
      return typeof already === 'string' ? ((await install(found, context)) ?? lookAgain(context)) : already;
    });
  },
};

async function install(
  { path, program, steps }: PackageManager & { readonly path: string },
  context: ToolContext,
): Promise<Refusal | undefined> {
  context.say(`installing Redis with ${program}, once ...`);
  try {
    for (const args of steps) {
      await runCommand({
        name: `${program} ${args[0]}`,
        command: path,
        args,
        env: { ...context.env, DEBIAN_FRONTEND: 'noninteractive' },
        signal: context.signal,
        onTick: (seconds) => context.say(`${program} ${args[0]} ... ${seconds} s`),
      });
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return [error.message, ...error.evidence.filter(Boolean).slice(-2)].join(' | ');
  }
}

async function lookAgain(context: ToolContext): Promise<Tool | Refusal> {
  const plain = await fromPath(['redis-server', 'valkey-server'], inspectRedis).take(context);
  return typeof plain === 'string' ? redisTools.take(context) : plain;
}
