import { resolve } from 'node:path';
import type { ToolContext } from '../../../src/runtime/tools/tool.ts';

export const repoDir = resolve(import.meta.dirname, '../../..');

/** A context whose cache is this folder; `said` collects what a person would read. */
export function contextIn(
  cacheDir: string,
  env: ToolContext['env'] = process.env,
): ToolContext & { said: string[] } {
  const said: string[] = [];
  const { signal } = new AbortController();
  return { env, home: cacheDir, cacheDir, repoDir, signal, said, say: (line) => said.push(line) };
}
