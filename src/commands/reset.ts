import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { exitCodes, LabError } from '../errors.ts';
import { type CommandSpec, idArgument } from './command.ts';
import { namedExercise, pathsOf } from './lab.ts';

const run = promisify(execFile);

/** `lab reset`. */
export const resetCommand: CommandSpec = {
  name: 'reset',
  summary: 'put the service back as it was handed out; your changes are kept as a patch',
  arguments: [idArgument],
  options: [{ flags: '--to <revision>', about: 'git revision to go back to (default: HEAD)' }],
  help: 'Your changes go to .lab/attempts/<time>-<id>.patch; `git apply` brings them back.',
  async run(world, input) {
    const exercise = await namedExercise(world, input);
    const paths = pathsOf(world, input);
    const folder = `services/${exercise.manifest.service}`;
    const revision = String(input.options.to ?? 'HEAD');
    const git = (...args: string[]) => gitIn(paths.repo, args);
    await git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`).catch(() => {
      throw new LabError(
        'usage',
        `git knows no revision "${revision}" here.`,
        'Name a commit, or unpack the hand-out again.',
      );
    });
    // New files belong to an attempt too; the index is where git looks for them, so they are only announced to it.
    await git('add', '--intent-to-add', '--', folder);
    const patch = await git('diff', '--binary', revision, '--', folder);
    if (patch === '') {
      world.stdout.write(`${folder} is as it was handed out.\n`);
      return exitCodes.ok;
    }
    const attempts = join(paths.lab, 'attempts');
    await mkdir(attempts, { recursive: true });
    const stamp = world.date().toISOString().replaceAll(/[:Z]/g, '').replace('T', '-');
    const file = join(attempts, `${stamp}-${exercise.id}.patch`);
    await writeFile(file, patch);
    await git('rm', '-r', '--cached', '--quiet', '--ignore-unmatch', '--', folder);
    await git('clean', '-fdq', '--', folder);
    await git('restore', `--source=${revision}`, '--staged', '--worktree', '--', folder);
    world.stdout.write(`${folder} is as it was handed out.\nYour changes: ${relative(world.cwd, file)}\n`);
    return exitCodes.ok;
  },
};

async function gitIn(repo: string, args: readonly string[]): Promise<string> {
  try {
    return (await run('git', ['-C', repo, ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (cause) {
    const said = String((cause as { stderr?: string }).stderr ?? (cause as Error).message).split('\n')[0];
    throw new LabError(
      'machine',
      `git could not do it: ${said}`,
      'Run the lab in a git checkout, with git installed.',
      { cause },
    );
  }
}
