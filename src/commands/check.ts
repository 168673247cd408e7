import { relative, resolve } from 'node:path';
import { loadContent } from '../catalog/content.ts';
import { findVariant } from '../catalog/variants.ts';
import { type CheckResult, check } from '../check/check.ts';
import type { AfterFailure, CheckRequest, Lab } from '../check/lab.ts';
import type { Exercise } from '../core/exercise.ts';
import { type RunRecord, writeRecord } from '../core/record.ts';
import { type ExitCode, exitCodes, LabError } from '../errors.ts';
import { renderText } from '../report/text.ts';
import type { World } from '../world.ts';
import { type CommandSpec, type Input, idArgument, jsonOption } from './command.ts';
import { namedExercise, openLab } from './lab.ts';
import { showProgress } from './progress.ts';
import { waitForCalmMachine, waitLimitMs } from './wait-for-calm.ts';

/** What is checked when nothing else is said. */
export type Choice =
  | { readonly kind: 'service' }
  | { readonly kind: 'directory'; readonly folder: string }
  | { readonly kind: 'fix' | 'decoy'; readonly name: string; readonly dial?: number };

/** Checks one subject of an exercise. */
export async function checkOne(
  lab: Lab,
  exercise: Exercise,
  choice: Choice,
  afterFailure?: AfterFailure,
): Promise<CheckResult> {
  const own = resolve(lab.paths.services, exercise.manifest.service);
  const content = await loadContent(lab.paths, exercise);
  const base = { exercise, content, serviceFolder: own, overlays: [], afterFailure };
  return check(lab, await requestFor(lab, base, choice));
}

/** A disturbed machine gives INCONCLUSIVE, which is not wrong: tried again this often before it counts. */
const retries = 2;
/** Before that, the machine may calm down; at most so long, ms. */
const calmWithinMs = 60_000;

/** Checks one subject, again while the machine is too disturbed to tell. */
export async function checkUntilClear(
  lab: Lab,
  exercise: Exercise,
  choice: Choice,
  afterFailure?: AfterFailure,
): Promise<CheckResult & { readonly attempts: number }> {
  for (let attempts = 1; ; attempts += 1) {
    const result = await checkOne(lab, exercise, choice, afterFailure);
    if (result.record.verdict.outcome !== 'INCONCLUSIVE' || attempts > retries)
      return { ...result, attempts };
    lab.progress.note(`inconclusive (${result.record.verdict.sentence}); once more`);
    await waitForCalmMachine(calmWithinMs, lab.world, lab.progress);
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
  return { ...base, overlays: variant.overlays, subject: choice };
}

/** Exit code of a verdict. */
export function exitCodeOf(record: RunRecord): ExitCode {
  return { PASS: exitCodes.ok, FAIL: exitCodes.fail, INCONCLUSIVE: exitCodes.inconclusive }[
    record.verdict.outcome
  ];
}

function choiceOf(world: World, input: Input): Choice {
  const { service, fix, decoy } = input.options as { service?: string; fix?: string; decoy?: string };
  const dial = dialOf(input);
  const given = [service, fix, decoy].filter((value) => value !== undefined);
  if (given.length > 1) {
    throw new LabError('usage', '--service, --fix and --decoy exclude each other.', 'Give one of them.');
  }
  if (service !== undefined) return { kind: 'directory', folder: resolve(world.cwd, service) };
  if (fix !== undefined) return { kind: 'fix', name: fix, ...(dial === undefined ? {} : { dial }) };
  return decoy === undefined ? { kind: 'service' } : { kind: 'decoy', name: decoy };
}

function afterFailureOf({ options }: Input): AfterFailure | undefined {
  if (options.brief && options.toTheEnd) {
    throw new LabError('usage', '--brief and --to-the-end exclude each other.', 'Give one of them.');
  }
  if (options.toTheEnd) return 'go-on';
  return options.brief ? 'end' : undefined;
}

/** Far enough to either side of the targets for a calibration. */
const [leastDial, mostDial] = [0.1, 10];

function dialOf({ options }: Input): number | undefined {
  const { dial, fix } = options as { dial?: string; fix?: string };
  if (dial === undefined) return undefined;
  const value = dial.trim() === '' ? Number.NaN : Number(dial);
  if (!(value >= leastDial && value <= mostDial)) {
    const next = `Give a multiple of the targets from ${leastDial} to ${mostDial}, such as 1.25.`;
    throw new LabError('usage', `"${dial}" is no dial.`, next);
  }
  if (fix !== undefined) return value;
  throw new LabError(
    'usage',
    '--dial holds a sound fix back: it needs --fix.',
    'Name a fix, or leave --dial out.',
  );
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
    {
      flags: '--dial <x>',
      about: 'for calibration, with --fix: hold its answers back to x times the targets',
    },
    { flags: '--wait <time>', about: 'first wait for a calm machine, at most this long: 30s, 10m, 1h' },
    { flags: '--brief', about: 'end at the first failed check, without a look at the load' },
    { flags: '--to-the-end', about: 'go on after a failed check, to see all that is wrong' },
    jsonOption,
  ],
  help: `The verdict is PASS (exit 0), FAIL (1) or INCONCLUSIVE (3: the machine was too busy to tell).
Its record, logs and an HTML report are kept in .lab/runs/<time>-<id>/.`,
  async run(world, input) {
    const exercise = await namedExercise(world, input);
    const choice = choiceOf(world, input);
    const afterFailure = afterFailureOf(input);
    const waitMs = waitLimitMs(input.options.wait);
    const lab = await openLab(world, input, showProgress(world));
    if (waitMs !== undefined) await waitForCalmMachine(waitMs, world, lab.progress);
    const { record, folder } = await checkOne(lab, exercise, choice, afterFailure);
    if (input.options.json) world.stdout.write(writeRecord(record));
    else {
      world.stdout.write(renderText(record, { color: world.color, width: world.stdout.width }));
      world.stdout.write(`\nReport: ${folder}/report.html\n`);
    }
    return exitCodeOf(record);
  },
};
