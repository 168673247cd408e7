import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { LabError } from '../../errors.ts';
import { outputOf } from '../command.ts';
import type { Tool, ToolContext } from './tool.ts';
import type { Refusal, Way } from './way.ts';

/** Turns an executable into a tool, or says why it will not do. */
export type Inspect<T extends Tool> = (
  path: string,
  origin: string,
  context: ToolContext,
) => Promise<T | Refusal>;

/** Every executable of this name on PATH, in order. */
export async function onPath(name: string, env: ToolContext['env']): Promise<string[]> {
  const found: string[] = [];
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const path = join(folder, name);
    if (await isExecutable(path)) found.push(path);
  }
  return found;
}

/** True for a file that this user may run. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** The way "an environment variable names it". A path that will not do is an error: going on would hide the mistake. */
export function configured<T extends Tool>(variable: string, inspect: Inspect<T>): Way<T> {
  return {
    title: variable,
    async take(context) {
      const path = context.env[variable];
      if (!path) return 'not set';
      const result = await inspect(path, variable, context);
      if (typeof result !== 'string') return result;
      throw new LabError(
        'machine',
        `${variable} is ${path}, but ${result}.`,
        `Correct ${variable} or unset it.`,
      );
    },
  };
}

/** The way "one of these names is on PATH": the first that will do. */
export function fromPath<T extends Tool>(names: readonly string[], inspect: Inspect<T>): Way<T> {
  return {
    title: 'PATH',
    async take(context) {
      const reasons: string[] = [];
      for (const name of names) {
        for (const path of await onPath(name, context.env)) {
          const result = await inspect(path, 'system', context);
          if (typeof result !== 'string') return result;
          reasons.push(result);
        }
      }
      return reasons.length > 0 ? reasons.join(', ') : `no ${names.join(' or ')}`;
    },
  };
}

/** Asks a program for its version; `pattern`'s first group is the version. Gives a refusal when it does not run. */
export async function versionOf(
  path: string,
  args: readonly string[],
  pattern: RegExp,
  context: ToolContext,
): Promise<{ readonly version: string } | Refusal> {
  if (!(await isExecutable(path))) return `${path} is not a program that you may run`;
  try {
    const text = await outputOf(path, args, context);
    const version = pattern.exec(text)?.[1];
    return version ? { version } : `${path} does not tell its version`;
  } catch (error) {
    context.signal.throwIfAborted();
    return `${path} does not run (${(error as Error).message.split('\n')[0]})`;
  }
}

/** The path with all symbolic links resolved; the path itself where that fails. */
export function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
