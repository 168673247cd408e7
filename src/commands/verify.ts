import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { discover } from '../catalog/discover.ts';
import { listVariants, type Variant } from '../catalog/variants.ts';
import type { Lab } from '../check/lab.ts';
import type { Exercise } from '../core/exercise.ts';
import { type Expectation, judgeVariant, quickOnes, type VariantResult } from '../core/expectation.ts';
import { type ExitCode, exitCodes, LabError } from '../errors.ts';
import { type Admitted, renderAdmission } from '../report/admission.ts';
import type { World } from '../world.ts';
import { type Choice, checkUntilClear } from './check.ts';
import { type CommandSpec, jsonOption } from './command.ts';
import { namedExercise, openLab, pathsOf } from './lab.ts';
import { lateReasons } from './late-reasons.ts';
import { showProgress } from './progress.ts';

/** `lab verify`. */
export const verifyCommand: CommandSpec = {
  name: 'verify',
  summary: 'prove an exercise: flawed fails, every fix passes, every decoy is refused for its own reason',
  arguments: [{ name: '[id]', about: 'exercise, as `lab list` shows it' }],
  options: [
    { flags: '--all', about: 'every exercise' },
    { flags: '--quick', about: 'of each one fix, and six decoys that are refused within seconds' },
    { flags: '--write', about: 'keep the figures in docs/admission/' },
    jsonOption,
  ],
  help: 'Ends with 0 when all came out as they should, 1 when one did not, 3 when the machine was too busy to tell.',
  async run(world, input) {
    const exercises = input.options.all
      ? (await discover(pathsOf(world, input))).exercises
      : [await namedExercise(world, requireId(input))];
    const { quick, write, json } = input.options;
    if (quick && write)
      throw new LabError(
        'usage',
        '--quick and --write exclude each other.',
        'Leave --quick out: the page shows every subject.',
      );
    const lab = await openLab(world, input, showProgress(world));
    const results: VariantResult[] = [];
    for (const exercise of exercises) {
      const admitted: Admitted[] = [];
      for (const [expected, choice] of await subjects(lab, exercise, Boolean(quick))) {
        const one = await verifyOne(lab, exercise, expected, choice);
        admitted.push(one);
        if (!json) world.stdout.write(row(one.result));
      }
      if (write) await writeAdmission(lab, exercise, admitted);
      results.push(...admitted.map(({ result }) => result));
    }
    if (json) world.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    else summarize(world, results);
    return exitCodeFor(results);
  },
};

function requireId<T extends { args: readonly (string | undefined)[] }>(input: T): T {
  if (input.args[0] !== undefined) return input;
  throw new LabError('usage', 'Verify what?', 'Name an exercise, or say --all.');
}

type Subject = readonly [Expectation, Choice];

async function subjects(lab: Lab, exercise: Exercise, quick: boolean): Promise<readonly Subject[]> {
  const variants = await listVariants(exercise, lab.paths.services);
  const flawed: Subject = [
    { exercise: exercise.id, kind: 'flawed', name: exercise.manifest.service, outcome: 'FAIL' },
    { kind: 'service' },
  ];
  const all = [flawed, ...variants.map((variant) => subject(exercise, variant))];
  if (!quick) return all;
  const expectations = all.map(([expected]) => expected);
  const due = quickOnes(expectations, await lateReasons(lab.paths, exercise));
  return all.filter(([expected]) => due.includes(expected));
}

function subject(exercise: Exercise, variant: Variant): Subject {
  const { kind, name, reason } = variant;
  const outcome = kind === 'fix' ? 'PASS' : 'FAIL';
  return [
    { exercise: exercise.id, kind, name, outcome, reason },
    { kind, name },
  ];
}

async function verifyOne(
  lab: Lab,
  exercise: Exercise,
  expected: Expectation,
  choice: Choice,
): Promise<Admitted> {
  lab.world.stderr.write(`${exercise.id}: ${expected.kind} ${expected.name}\n`);
  const { record, attempts } = await checkUntilClear(lab, exercise, choice, 'end');
  return { result: judgeVariant(expected, record, attempts), record };
}

async function writeAdmission(lab: Lab, { id }: Exercise, admitted: readonly Admitted[]): Promise<void> {
  const folder = join(lab.paths.repo, 'docs', 'admission');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${id}.md`), renderAdmission(admitted));
}

function row(result: VariantResult): string {
  const mark = { expected: '✓', wrong: '✗', unclear: '?' }[result.status];
  const seconds = `${result.seconds.toFixed(0)} s`.padStart(5);
  const subject = `${result.kind} ${result.name}`.padEnd(30);
  const found = `${result.outcome}${result.reason ? ` (${result.reason})` : ''}`;
  const wanted = result.status === 'expected' ? '' : `   wanted ${result.wanted}`;
  const again = result.attempts > 1 ? `   after ${result.attempts} tries` : '';
  return `${mark} ${result.exercise.padEnd(18)} ${subject} ${seconds}  ${found}${wanted}${again}\n`;
}

function told(result: VariantResult): string {
  return `${row(result)}    ${result.sentence || 'nothing was found wrong'}\n    .lab/runs/${result.run}\n`;
}

function summarize(world: World, results: readonly VariantResult[]): void {
  const count = (status: VariantResult['status']) =>
    results.filter((result) => result.status === status).length;
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  // Once more at the end: who looks at the tail of a long log sees what has to be done.
  const open = results.filter(({ status }) => status !== 'expected');
  if (open.length > 0) world.stdout.write(`\n${open.map(told).join('')}`);
  const [ok, wrong, unclear] = [count('expected'), count('wrong'), count('unclear')];
  world.stdout.write(
    `\n${ok} as they should be, ${wrong} wrong, ${unclear} unclear, ${seconds.toFixed(0)} s\n`,
  );
}

function exitCodeFor(results: readonly VariantResult[]): ExitCode {
  if (results.some((result) => result.status === 'wrong')) return exitCodes.fail;
  return results.some((result) => result.status === 'unclear') ? exitCodes.inconclusive : exitCodes.ok;
}
