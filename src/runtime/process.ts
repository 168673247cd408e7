import { type ChildProcess, spawn } from 'node:child_process';
import { constants, createWriteStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { formatCpuList } from '../core/placement.ts';
import { descendants, survivors } from './processes.ts';
import { killGroup, killOne, reaper } from './reaper.ts';
import type { Scope } from './scope.ts';

/** Lines kept of what a process printed: enough to hold a stack trace and what led to it. */
const tailLines = 50;
/** Time for the last output to arrive after a process has ended; longer only if a child of it keeps the pipe open. */
const lastWordsMs = 200;
/** Longest line kept, in characters, so that a process that prints garbage cannot fill the memory. */
const tailColumns = 2_000;

/** CPUs that a process is to stay on, and the `taskset` (util-linux) that starts it there. */
export interface CpuSet {
  readonly taskset: string;
  readonly cpus: readonly number[];
}

export interface ProcessOptions {
  /** Short name for messages, such as `postgres`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Run as this user and group (only root may). */
  readonly uid?: number;
  readonly gid?: number;
  /** How to ask it to stop; default SIGTERM. */
  readonly stopSignal?: NodeJS.Signals;
  /** Milliseconds from asking to killing; default 3000. */
  readonly stopWithinMs?: number;
  /** Everything it prints is also appended to this file. */
  readonly logFile?: string;
  /** Receives standard output as it comes, instead of the tail. */
  readonly onStdout?: (chunk: Buffer) => void;
  /** Open an IPC channel (Node children only). */
  readonly ipc?: boolean;
  /** It and its children run on these CPUs only; `command` must be an absolute path then. Default: the lab's own. */
  readonly cpus?: CpuSet;
}

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A server or tool that the lab started: its own process group, stopped with its scope. */
export interface Running {
  readonly name: string;
  readonly pid: number;
  readonly child: ChildProcess;
  /** Resolves when it has ended, never rejects. */
  readonly exited: Promise<Exit>;
  /** Set once it has ended. */
  exit(): Exit | undefined;
  /** The last 50 lines it printed. */
  tail(): string[];
  stop(): Promise<void>;
  /** Ends it as a crash would, with all that it started. */
  kill(): Promise<void>;
}

/** Starts a process in a group of its own. Rejects when the program cannot be started at all. */
export async function startProcess(options: ProcessOptions, scope: Scope): Promise<Running> {
  const stdio: ('ignore' | 'pipe' | 'ipc')[] = ['ignore', 'pipe', 'pipe'];
  if (options.ipc) stdio.push('ipc');
  const { command, args } = await placed(options);
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env as NodeJS.ProcessEnv,
    uid: options.uid,
    gid: options.gid,
    detached: true,
    stdio,
  });
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  child.on('error', () => undefined);
  const pid = child.pid as number;
  reaper().add(pid);
  const tail = keepTail(child, options);
  let exit: Exit | undefined;
  const exited = endOf(child).then((how) => {
    exit = how;
    return how;
  });
  const kill = async () => {
    if (!exit) killGroup(pid, 'SIGKILL');
    await exited;
  };
  const stop = async () => {
    if (!exit) await stopFamily(pid, exited, options);
  };
  scope.defer(async () => {
    await stop();
    // Children that it left behind when it ended by itself share its group.
    killGroup(pid, 'SIGKILL');
    reaper().remove(pid);
    child.stdout?.destroy();
    child.stderr?.destroy();
  });
  return { name: options.name, pid, child, exited, exit: () => exit, tail, stop, kill };
}

/** `taskset` becomes the program itself, so that process id, signals and output are the program's own. */
async function placed(options: ProcessOptions): Promise<Pick<ProcessOptions, 'command' | 'args'>> {
  const { command, args, cpus } = options;
  if (!cpus) return { command, args };
  // Looked for here, because `taskset` would start and then end as if the program had.
  await access(command, constants.X_OK);
  return { command: cpus.taskset, args: ['-c', formatCpuList(cpus.cpus), command, ...args] };
}

function endOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => resolve({ code, signal });
    // 'close' waits for everyone who holds the pipes, so a child left behind could delay it for ever.
    child.once('exit', (code, signal) => setTimeout(end, lastWordsMs, code, signal));
    child.once('close', end);
  });
}

async function stopFamily(pid: number, exited: Promise<Exit>, options: ProcessOptions): Promise<void> {
  // Taken before it ends: afterwards nobody knows whose children they were. PostgreSQL's, and a service's detached
  // ones, lead groups of their own.
  const children = descendants(pid);
  killGroup(pid, options.stopSignal ?? 'SIGTERM');
  const timer = new AbortController();
  const late = delay(options.stopWithinMs ?? 3_000, 'late', { signal: timer.signal }).catch(() => 'ended');
  if ((await Promise.race([exited, late])) === 'late') killGroup(pid, 'SIGKILL');
  timer.abort();
  await exited;
  for (const left of survivors(children)) killOne(left.pid, 'SIGKILL');
}

function keepTail(child: ChildProcess, options: ProcessOptions): () => string[] {
  const lines: string[] = [];
  let partial = '';
  const log = options.logFile ? createWriteStream(options.logFile, { flags: 'a' }) : undefined;
  log?.on('error', () => undefined);
  const take = (chunk: Buffer) => {
    log?.write(chunk);
    const parts = (partial + chunk.toString('utf8')).split('\n');
    partial = (parts.pop() ?? '').slice(0, tailColumns);
    lines.push(...parts.map((line) => line.slice(0, tailColumns)));
    lines.splice(0, Math.max(0, lines.length - tailLines));
  };
  child.stdout?.on('data', options.onStdout ?? take);
  child.stderr?.on('data', take);
  child.once('close', () => log?.end());
  return () => [...lines, ...(partial ? [partial] : [])];
}
