import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { descendants, type Listed, survivors } from '../../../src/runtime/processes.ts';

export const repo = fileURLToPath(new URL('../../..', import.meta.url));

/** A lab command in a process of its own, as a user runs it. */
export interface LabRun {
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;
  stdout(): string;
  stderr(): string;
  /** Resolves once standard error holds the text; fails the test when the command ends first. */
  said(text: string): Promise<void>;
  /** Id of the process below the lab whose command line and folder (`... in /path`) match, once there is one. */
  part(pattern: RegExp): Promise<number>;
  /** Everything that the command started and that still runs two seconds after its end. */
  leftovers(): Promise<string[]>;
}

/** @param checkout whose lab it is; this one's by default */
export function runLab(
  args: readonly string[],
  env: Record<string, string> = {},
  checkout: string = repo,
): LabRun {
  const child = spawn(process.execPath, ['src/bin.ts', ...args], {
    cwd: checkout,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    text.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text.stderr += chunk;
  });
  const seen = new Map<number, Listed>();
  const watch = setInterval(() => {
    for (const entry of descendants(child.pid as number)) seen.set(entry.pid, entry);
  }, 50);
  let ended = false;
  const exit = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      ended = true;
      clearInterval(watch);
      resolve(code);
    });
  });
  const until = async <T>(what: string, look: () => T | undefined): Promise<T> => {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (ended) throw new Error(`the lab ended before ${what}:\n${text.stdout}\n${text.stderr}`);
      await delay(20);
    }
  };
  return {
    child,
    exit,
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    said: async (wanted) => {
      await until(`it said "${wanted}"`, () => (text.stderr.includes(wanted) ? true : undefined));
    },
    part: (pattern) =>
      until(`it started ${pattern}`, () => {
        const list = descendants(child.pid as number);
        return list.find((entry) => pattern.test(commandLine(entry.pid)))?.pid;
      }),
    leftovers: async () => {
      for (let tries = 0; tries < 20 && survivors([...seen.values()]).length > 0; tries += 1)
        await delay(100);
      return survivors([...seen.values()]).map((entry) => `${entry.pid} ${commandLine(entry.pid)}`);
    },
  };
}

function commandLine(pid: number): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return `${words}in ${readlinkSync(`/proc/${pid}/cwd`)}`;
  } catch {
    return '';
  }
}
