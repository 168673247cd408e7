import { fromPath, type Inspect, versionOf } from './lookup.ts';
import type { Tool, ToolContext } from './tool.ts';

const inspect: Inspect<Tool> = async (path, origin, context) => {
  const result = await versionOf(path, ['--version'], /version (\d+\.\d+\.\d+)/, context);
  return typeof result === 'string' ? result : { path, version: result.version, origin };
};

/** Prometheus from PATH; `undefined` where it is not installed: only dashboards need it. */
export async function findPrometheus(context: ToolContext): Promise<Tool | undefined> {
  const result = await fromPath(['prometheus'], inspect).take(context);
  return typeof result === 'string' ? undefined : result;
}
