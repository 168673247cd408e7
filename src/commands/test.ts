import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { labPaths } from '../catalog/paths.ts';
import { type ExitCode, exitCodes } from '../errors.ts';
import type { World } from '../world.ts';
import type { CommandSpec } from './command.ts';
import { findTools } from './lab.ts';
import { showProgress } from './progress.ts';

interface Step {
  readonly name: string;
  /** File below `node_modules`, run by Node, and its arguments. */
  readonly script: string;
  readonly args: readonly string[];
}

/** What can be said of the sources without running them. */
export const lints: readonly Step[] = [
  { name: 'format and lint', script: '@biomejs/biome/bin/biome', args: ['check', '.'] },
  { name: 'types', script: 'typescript/bin/tsc', args: ['--noEmit'] },
  {
    name: 'import rules',
    script: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', '.dependency-cruiser.cjs', 'src', 'services', 'load-tests', 'exercises', 'tests'],
  },
  { name: 'unused code', script: 'knip/bin/knip.js', args: ['--no-progress'] },
];

const tests: Step = { name: 'tests', script: 'vitest/vitest.mjs', args: ['run', '--coverage'] };

/** `lab test`. */
export const testCommand: CommandSpec = {
  name: 'test',
  summary: "run the lab's own tests: lint, types, import rules, unused code, tests with coverage",
  async run(world, input) {
    const progress = showProgress(world);
    progress.phase('tools');
    await findTools(world, labPaths(input.repo), progress);
    progress.end();
    for (const step of [...lints, tests]) {
      world.stdout.write(`\n== ${step.name}\n`);
      if (!(await passes(world, input.repo, step))) {
        world.stderr.write(`\nFailed: ${step.name}. What it found stands above.\n`);
        return exitCodes.fail;
      }
    }
    return exitCodes.ok;
  },
};

async function passes(world: World, repo: string, step: Step): Promise<boolean> {
  const script = join(repo, 'node_modules', step.script);
  const child = spawn(process.execPath, [script, ...step.args], {
    cwd: repo,
    env: world.env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) =>
    child.once('error', () => resolve(null)).once('exit', resolve),
  );
  world.signal.throwIfAborted();
  return code === (exitCodes.ok as ExitCode);
}
