import { join } from 'node:path';

/** A program that the lab runs. */
export interface Tool {
  /** Absolute path of the executable. */
  readonly path: string;
  readonly version: string;
  /** Where it comes from: `system`, `npm`, `cache`, or the variable that names it. Figures of different origins do not compare. */
  readonly origin: string;
}

/** All that finding a tool may depend on. */
export interface ToolContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Per user, shared by all checkouts; see `labCacheDir`. */
  readonly cacheDir: string;
  /** The checkout. */
  readonly repoDir: string;
  readonly signal: AbortSignal;
  /** Tells a waiting person what goes on: one line, without a line break. */
  say(line: string): void;
}

/** Where downloaded and built tools are kept: `LAB_CACHE`, else `perf-lab` in the user's cache folder. The launcher agrees. */
export function labCacheDir(env: ToolContext['env'], home: string): string {
  return env.LAB_CACHE || join(env.XDG_CACHE_HOME || join(home, '.cache'), 'perf-lab');
}
