import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Machine } from '../core/record.ts';
import { cpuQuotaCores } from './cpu-quota.ts';
import type { Tool } from './tools/tool.ts';

/** The machine and the programs that a verdict was reached with, and which CPUs it was reached on, as read back. */
export function describeMachine(
  tools: Readonly<Record<string, Tool>>,
  placement?: Machine['placement'],
): Machine {
  const named = Object.entries(tools).map(([name, tool]) => [name, `${tool.version} (${tool.origin})`]);
  return {
    os: `${platform()} ${release()} ${arch()}`,
    cpuModel: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round((totalmem() / 1e9) * 10) / 10,
    cpuQuotaCores: cpuQuotaCores(),
    placement,
    tools: { node: process.versions.node, ...Object.fromEntries(named) },
  };
}
