import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Machine } from '../core/record.ts';
import type { Tool } from './tools/tool.ts';

/** The machine and the programs that a verdict was reached with. */
export function describeMachine(tools: Readonly<Record<string, Tool>>): Machine {
  const named = Object.entries(tools).map(([name, tool]) => [name, `${tool.version} (${tool.origin})`]);
  return {
    os: `${platform()} ${release()} ${arch()}`,
    cpuModel: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round((totalmem() / 1e9) * 10) / 10,
    tools: { node: process.versions.node, ...Object.fromEntries(named) },
  };
}
