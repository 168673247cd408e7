import { configured, fromPath } from './lookup.ts';
import { inspectRedis, redisTools } from './redis-inspect.ts';
import { redisByPackageManager } from './redis-install.ts';
import type { Tool, ToolContext } from './tool.ts';
import { findTool, type Search } from './way.ts';

/** The ways to a Redis server. */
export const redisSearch: Search<Tool> = {
  name: 'a Redis 6.2 or Valkey server',
  ways: [
    configured('LAB_REDIS_SERVER', inspectRedis),
    fromPath(['redis-server', 'valkey-server'], inspectRedis),
    redisTools,
    redisByPackageManager,
  ],
  async hint() {
    return 'Install it (Debian, Ubuntu: sudo apt-get install redis-server; Fedora: sudo dnf install valkey; Alpine: apk add redis; macOS: brew install redis), or set LAB_REDIS_SERVER to its path. LAB_INSTALL=1 lets the lab try the package manager.';
  },
};

/** A Redis or Valkey server. @throws LabError('machine') */
export function findRedis(context: ToolContext): Promise<Tool> {
  return findTool(redisSearch, context);
}
