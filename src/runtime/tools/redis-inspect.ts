import { mkdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Inspect, onPath, versionOf } from './lookup.ts';
import type { Tool } from './tool.ts';
import type { Way } from './way.ts';

/** Judges a Redis or Valkey server program: 6.2 or newer, where `INFO commandstats` counts failed calls apart. */
export const inspectRedis: Inspect<Tool> = async (path, origin, context) => {
  const result = await versionOf(path, ['--version'], /v=(\d+\.\d+\.\d+)/, context);
  if (typeof result === 'string') return result;
  const [major = 0, minor = 0] = result.version.split('.').map(Number);
  if (major < 6 || (major === 6 && minor < 2)) return `${path} is ${result.version}`;
  return { path, version: result.version, origin };
};

/**
 * The way "Debian's redis-tools": it holds the server's program under the name `redis-check-rdb`, which is a server when its
 * name says so. The package `redis-server` only adds that link and a daemon, started on port 6379 without being asked.
 */
export const redisTools: Way<Tool> = {
  title: 'redis-tools',
  async take(context) {
    const [disguised] = await onPath('redis-check-rdb', context.env);
    if (!disguised) return 'no redis-check-rdb on PATH';
    const folder = join(context.cacheDir, 'redis');
    const link = join(folder, 'redis-server');
    await mkdir(folder, { recursive: true });
    await symlink(disguised, `${link}.${process.pid}`);
    await rename(`${link}.${process.pid}`, link);
    return inspectRedis(link, 'system', context);
  },
};
