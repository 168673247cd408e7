import { homedir } from 'node:os';

/** Where text goes: a stream, and whether a person watches it. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Columns to lay text out for; 80 where unknown. */
  readonly width: number;
}

/** Everything a command may know of the process that it runs in. Only this file touches `process`. */
export interface World {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborted on the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** Milliseconds on a clock that never steps. */
  now(): number;
  /** Wall-clock time. */
  date(): Date;
  /** False with `NO_COLOR`, on a dumb terminal and in a pipe. */
  readonly color: boolean;
}

function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    width: stream.columns ?? 80,
  };
}

/**
 * The real world.
 * @param secondInterrupt called when the user insists (a second Ctrl-C): must end at once
 */
export function realWorld(secondInterrupt: () => void): World {
  const abort = new AbortController();
  const onSignal = () => (abort.signal.aborted ? secondInterrupt() : abort.abort());
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  const { env } = process;
  return {
    args: process.argv.slice(2),
    env,
    cwd: process.cwd(),
    home: homedir(),
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    signal: abort.signal,
    now: () => performance.now(),
    date: () => new Date(),
    color: process.stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
  };
}
