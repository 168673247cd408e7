import type { ExitCode } from '../errors.ts';
import type { World } from '../world.ts';

export interface Input {
  /** Root of the checkout. */
  readonly repo: string;
  /** Positional arguments, in the order of the command's `arguments`. */
  readonly args: readonly (string | undefined)[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** One `lab` command: what help says of it, and what it does. */
export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** `<required>` or `[optional]`. */
  readonly arguments?: readonly { readonly name: string; readonly about: string }[];
  readonly options?: readonly { readonly flags: string; readonly about: string }[];
  /** Shown below the options: examples, files, exit codes of its own. */
  readonly help?: string;
  run(world: World, input: Input): Promise<ExitCode>;
}

export const idArgument = { name: '<id>', about: 'exercise, as `lab list` shows it' } as const;
export const jsonOption = { flags: '--json', about: 'print JSON for a program to read' } as const;
