import { setTimeout as delay } from 'node:timers/promises';
import type { Exit, Running } from './process.ts';

/** Why waiting for a process ended without success; the process's last lines are the evidence. */
export class NotReady extends Error {
  readonly kind: 'exited' | 'deadline';
  readonly exit: Exit | undefined;
  readonly evidence: readonly string[];

  constructor(kind: 'exited' | 'deadline', message: string, evidence: readonly string[], exit?: Exit) {
    super(message);
    this.name = 'NotReady';
    this.kind = kind;
    this.evidence = evidence;
    this.exit = exit;
  }
}

/**
 * Polls until `ready` answers true, the process ends, or the deadline passes.
 * @throws NotReady with the process's last lines
 */
export async function waitUntilReady(
  running: Running,
  ready: () => Promise<boolean>,
  options: { readonly deadlineMs: number; readonly signal: AbortSignal; readonly everyMs?: number },
): Promise<void> {
  const until = performance.now() + options.deadlineMs;
  for (;;) {
    options.signal.throwIfAborted();
    const exit = running.exit();
    if (exit)
      throw new NotReady(
        'exited',
        `${running.name} ${howItEnded(exit)} before it was ready`,
        running.tail(),
        exit,
      );
    if (await ready().catch(() => false)) return;
    if (performance.now() > until) {
      throw new NotReady(
        'deadline',
        `${running.name} was not ready after ${options.deadlineMs / 1000} s`,
        running.tail(),
      );
    }
    await delay(options.everyMs ?? 25, undefined, { signal: options.signal });
  }
}

/** "exited with code 1", "was killed by SIGKILL". */
export function howItEnded(exit: Exit): string {
  return exit.signal ? `was killed by ${exit.signal}` : `exited with code ${exit.code}`;
}
