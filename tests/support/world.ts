import { tmpdir } from 'node:os';
import type { World } from '../../src/world.ts';

export interface FakeWorld extends World {
  /** What was printed so far. */
  out(): string;
  err(): string;
  /** The first Ctrl-C. */
  interrupt(): void;
}

export interface FakeWorldOptions {
  readonly env?: World['env'];
  readonly cwd?: string;
  /** Takes the place of standard output's `write`. */
  readonly write?: (text: string) => void;
}

/** A world that keeps what is printed; nothing in it touches this process. */
export function fakeWorld(args: readonly string[], options: FakeWorldOptions = {}): FakeWorld {
  const printed = { out: '', err: '' };
  const abort = new AbortController();
  const output = (key: 'out' | 'err') => ({
    write: (text: string) => {
      printed[key] += text;
    },
    isTerminal: false,
    width: 80,
  });
  const stdout = output('out');
  return {
    args,
    env: options.env ?? {},
    cwd: options.cwd ?? tmpdir(),
    home: tmpdir(),
    stdout: options.write ? { ...stdout, write: options.write } : stdout,
    stderr: output('err'),
    signal: abort.signal,
    now: () => performance.now(),
    date: () => new Date(),
    color: false,
    out: () => printed.out,
    err: () => printed.err,
    interrupt: () => abort.abort(),
  };
}
