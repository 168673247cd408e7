import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { findK6 } from '../../src/runtime/tools/k6.ts';
import { labCacheDir } from '../../src/runtime/tools/tool.ts';

const repo = resolve(import.meta.dirname, '..', '..');

/** The k6 of this machine. */
export async function k6Path(): Promise<string> {
  const { env } = process;
  const { signal } = new AbortController();
  const context = { env, home: homedir(), cacheDir: labCacheDir(env, homedir()), repoDir: repo, signal };
  return (await findK6({ ...context, say: () => undefined })).path;
}

/** Runs k6 as somebody does in a terminal, without settings of their own. */
export async function runK6(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const { PATH } = process.env;
  const file = await k6Path();
  return new Promise((resolve) =>
    execFile(file, args, { env: { HOME: homedir(), PATH }, cwd: repo }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    ),
  );
}
