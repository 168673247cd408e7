import { k6Search } from './k6.ts';
import { postgresSearch } from './postgres.ts';
import { findPrometheus } from './prometheus.ts';
import { redisSearch } from './redis.ts';
import type { ToolContext } from './tool.ts';
import { probeTool, type ToolStatus } from './way.ts';

export type { ToolStatus } from './way.ts';

/** How every tool stands, for `lab doctor`. Installs nothing. */
export async function allTools(context: ToolContext): Promise<ToolStatus[]> {
  return Promise.all([
    probeTool(k6Search, context),
    probeTool(postgresSearch, context),
    probeTool(redisSearch, context),
    prometheus(context),
  ]);
}

async function prometheus(context: ToolContext): Promise<ToolStatus> {
  const tool = await findPrometheus(context);
  if (tool) return { name: 'Prometheus', status: 'found', tool };
  return { name: 'Prometheus', status: 'optional', reason: 'not on PATH; only dashboards need it' };
}
