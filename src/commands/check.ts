import { relative, resolve } from 'node:path';
import { loadContent } from '../catalog/content.ts';
import { findVariant } from '../catalog/variants.ts';
import { type CheckResult, check } from '../check/check.ts';
import type { CheckRequest, Lab } from '../check/lab.ts';
import type { Exercise } from '../core/exercise.ts';
import { type RunRecord, writeRecord } from '../core/record.ts';
import { type ExitCode, exitCodes, LabError } from '../errors.ts';
import { renderText } from '../report/text.ts';
import type { World } from '../world.ts';
import { type CommandSpec, type Input, idArgument, jsonOption } from './command.ts';
import { namedExercise, openLab } from './lab.ts';
import { showProgress } from './progress.ts';

/** What is checked when nothing else is said. */
export type Choice =
  | { readonly kind: 'service' }
  | { readonly kind: 'directory'; readonly folder: string }
  | { readonly kind: 'fix' | 'decoy'; readonly name: string };

/** Checks one subject of an exercise. */
export async function checkOne(lab: Lab, exercise: Exercise, choice: Choice): Promise<CheckResult> {
  const own = resolve(lab.paths.services, exercise.manifest.service);
  const content = await loadContent(lab.paths, exercise);
  const base = { exercise, content, serviceFolder: own, overlays: [] };
  return check(lab, await requestFor(lab, base, choice));
}

/** A disturbed machine gives INCONCLUSIVE, which is not wrong: tried again this often before it counts. */
const retries = 2;

/** Checks one subject, again while the machine is too disturbed to tell. */
export async function checkUntilClear(
  lab: Lab,
  exercise: Exercise,
  choice: Choice,
): Promise<CheckResult & { readonly attempts: number }> {
  for (let attempts = 1; ; attempts += 1) {
    const result = await checkOne(lab, exercise, choice);
    if (result.record.verdict.outcome !== 'INCONCLUSIVE' || attempts > retries)
      return { ...result, attempts };
    lab.progress.note(`inconclusive (${result.record.verdict.sentence}); once more`);
  }
}

type Base = Omit<CheckRequest, 'subject'>;

async function requestFor(lab: Lab, base: Base, choice: Choice): Promise<CheckRequest> {
  if (choice.kind === 'service')
    return { ...base, subject: { kind: 'service', name: base.exercise.manifest.service } };
  if (choice.kind === 'directory') {
    // Shown in reports and in the command that repeats the check.
    const name = relative(lab.world.cwd, choice.folder) || '.';
    return { ...base, serviceFolder: choice.folder, subject: { kind: 'directory', name } };
  }
  const variant = await findVariant(base.exercise, lab.paths.services, choice.kind, choice.name);
  return { ...base, overlays: variant.overlays, subject: { kind: choice.kind, name: choice.name } };
}

/** Exit code of a verdict. */
export function exitCodeOf(record: RunRecord): ExitCode {
  return { PASS: exitCodes.ok, FAIL: exitCodes.fail, INCONCLUSIVE: exitCodes.inconclusive }[
    record.verdict.outcome
  ];
}

function choiceOf(world: World, input: Input): Choice {
  const { service, fix, decoy } = input.options as { service?: string; fix?: string; decoy?: string };
  const given = [service, fix, decoy].filter((value) => value !== undefined);
  if (given.length > 1) {
    throw new LabError('usage', '--service, --fix and --decoy exclude each other.', 'Give one of them.');
  }
  if (service !== undefined) return { kind: 'directory', folder: resolve(world.cwd, service) };
  if (fix !== undefined) return { kind: 'fix', name: fix };
  return decoy === undefined ? { kind: 'service' } : { kind: 'decoy', name: decoy };
}

/** `lab check`. */
export const checkCommand: CommandSpec = {
  name: 'check',
  summary: 'measure your service and give a verdict',
  arguments: [idArgument],
  options: [
    { flags: '--service <dir>', about: 'check this folder instead of services/<service>' },
    { flags: '--fix <name>', about: "check an author's sound fix" },
    { flags: '--decoy <name>', about: "check an author's decoy" },
    jsonOption,
  ],
  help: `The verdict is PASS (exit 0), FAIL (1) or INCONCLUSIVE (3: the machine was too busy to tell).
Its record, logs and an HTML report are kept in .lab/runs/<time>-<id>/.`,
  async run(world, input) {
    const exercise = await namedExercise(world, input);
    const choice = choiceOf(world, input);
    const lab = await openLab(world, input, showProgress(world));
    const { record, folder } = await checkOne(lab, exercise, choice);
    if (input.options.json) world.stdout.write(writeRecord(record));
    else {
      world.stdout.write(renderText(record, { color: world.color, width: world.stdout.width }));
      world.stdout.write(`\nReport: ${folder}/report.html\n`);
    }
    return exitCodeOf(record);
  },
};
