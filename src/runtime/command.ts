import { execFile } from 'node:child_process';
import { type Exit, type ProcessOptions, startProcess } from './process.ts';
import { Scope } from './scope.ts';
import { howItEnded } from './wait.ts';

/** A tool that ran and failed; its last lines are the evidence. */
export class CommandFailed extends Error {
  readonly exit: Exit;
  readonly evidence: readonly string[];

  constructor(name: string, exit: Exit, evidence: readonly string[]) {
    super(`${name} ${howItEnded(exit)}`);
    this.name = 'CommandFailed';
    this.exit = exit;
    this.evidence = evidence;
  }
}

export interface CommandOptions extends ProcessOptions {
  readonly signal: AbortSignal;
  /** Called every 5 seconds with the whole seconds that have passed, so that a long wait can show life. */
  readonly onTick?: (seconds: number) => void;
}

const tickMs = 5_000;

/**
 * Runs a tool to its end, in a process group that is stopped when the signal aborts.
 * @throws CommandFailed, or the signal's reason
 */
export async function runCommand(options: CommandOptions): Promise<void> {
  options.signal.throwIfAborted();
  const scope = new Scope();
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    options.onTick?.((ticks * tickMs) / 1_000);
  }, tickMs);
  try {
    const running = await startProcess(options, scope);
    const stop = () => void running.stop();
    options.signal.addEventListener('abort', stop, { once: true });
    const exit = await running.exited;
    options.signal.removeEventListener('abort', stop);
    options.signal.throwIfAborted();
    if (exit.code !== 0) throw new CommandFailed(options.name, exit, running.tail());
  } finally {
    clearInterval(timer);
    await scope.close();
  }
}

/** What a quick tool prints on standard output. Rejects when it fails or takes longer than 10 s. */
export function outputOf(
  command: string,
  args: readonly string[],
  options: { readonly env: Readonly<Record<string, string | undefined>>; readonly signal: AbortSignal },
): Promise<string> {
  const env = options.env as NodeJS.ProcessEnv;
  return new Promise((resolve, reject) => {
    execFile(command, args, { env, signal: options.signal, timeout: 10_000 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });
}
