import { Command, CommanderError } from 'commander';
import { commands } from './commands/all.ts';
import type { CommandSpec } from './commands/command.ts';
import { type ExitCode, exitCodes, LabError } from './errors.ts';
import type { World } from './world.ts';

const epilogue = `
Exit codes: 0 PASS or done, 1 FAIL, 2 usage, 3 INCONCLUSIVE, 4 this machine lacks something,
            5 an exercise's own files are broken, 6 a recorded run was edited or is not whole,
            70 a bug of the lab, 130 interrupted`;

/** Runs one command line in a world. Never throws. */
export async function runCli(world: World, repo: string): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = new Command('lab')
    .description('Perf Lab: find the bottleneck, mend it, and get a verdict that you can trust.')
    .addHelpText('after', epilogue);
  for (const spec of commands) {
    add(program, spec, async (args, options) => {
      code = await spec.run(world, { repo, args, options });
    });
  }
  settle(program, world);
  try {
    await program.parseAsync([...world.args], { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, world);
  }
}

type Action = (args: (string | undefined)[], options: Record<string, unknown>) => Promise<void>;

function add(program: Command, spec: CommandSpec, action: Action): void {
  const command = program.command(spec.name).description(spec.summary);
  for (const argument of spec.arguments ?? []) command.argument(argument.name, argument.about);
  for (const option of spec.options ?? []) command.option(option.flags, option.about);
  if (spec.help) command.addHelpText('after', `\n${spec.help}`);
  command.action((...all: unknown[]) => {
    const words = all.slice(0, spec.arguments?.length ?? 0) as (string | undefined)[];
    return action(words, command.opts());
  });
}

/** Makes commander speak through the world and throw instead of ending the process. */
function settle(program: Command, world: World): void {
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      getOutHelpWidth: () => world.stdout.width,
      getErrHelpWidth: () => world.stderr.width,
      getOutHasColors: () => world.color,
      getErrHasColors: () => world.color,
    });
  }
}

function explain(error: unknown, world: World): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (world.signal.aborted) {
    world.stderr.write('\nInterrupted. Everything that was started has been stopped.\n');
    return exitCodes.interrupted;
  }
  if (error instanceof LabError) {
    world.stderr.write(`\n${error.message}\n  -> ${error.hint}\n`);
    return error.exitCode;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  world.stderr.write(`\n${stack}\n\nThis is a bug in the lab: please report it with the lines above.\n`);
  return exitCodes.bug;
}
