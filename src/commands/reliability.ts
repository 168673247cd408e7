import { relative, resolve } from 'node:path';
import { type Condition, conditions } from '../core/reliability/plan.ts';
import { exitCodes, LabError } from '../errors.ts';
import { renderMeasured } from '../report/reliability.ts';
import type { World } from '../world.ts';
import type { CommandSpec, Input } from './command.ts';
import { namedExercise, pathsOf } from './lab.ts';
import { measuredIn, publishedLedger, writeDocuments } from './reliability-report.ts';
import { runCampaign } from './reliability-run.ts';

/** A bound of 1 % wants 300 definite verdicts without an error. */
const defaultVerdicts = 300;
const mostVerdicts = 100_000;

/** `lab reliability`. */
export const reliabilityCommand: CommandSpec = {
  name: 'reliability',
  summary: "measure how often the lab's verdicts are wrong (hours)",
  arguments: [
    { name: '<what>', about: '`run` goes on with a campaign, `report` shows what it found' },
    { name: '<id>', about: 'exercise, as `lab list` shows it' },
  ],
  options: [
    { flags: '--verdicts <n>', about: `run: so many on flawed, fixes and decoys (${defaultVerdicts})` },
    {
      flags: '--ladder <n>',
      about: 'run: so many for each of eight latencies from 0.33 to 3 times the targets (0)',
    },
    { flags: '--seed <text>', about: 'run: determines the order' },
    { flags: '--condition <name>', about: 'run: quiet, neighbour or both (both)' },
    { flags: '--ledger <file>', about: 'instead of docs/reliability/<id>.jsonl' },
    { flags: '--write', about: "report: write page, picture and the README's figures" },
  ],
  help: `Each verdict is a \`lab check\` of its own and one line of the ledger. Ctrl-C keeps what is done; the same command goes on.
A changed rule starts again at zero. Keep away from the machine meanwhile.`,
  async run(world, input) {
    const [what] = input.args;
    const inputOfId = { ...input, args: input.args.slice(1) };
    if (what === 'run') await run(world, inputOfId);
    else if (what === 'report') await report(world, inputOfId);
    else throw new LabError('usage', `"${what}" is nothing to do.`, 'Say run or report.');
    return exitCodes.ok;
  },
};

async function run(world: World, input: Input): Promise<void> {
  const campaign = {
    exercise: await namedExercise(world, input),
    verdicts: numberOf(input, 'verdicts', defaultVerdicts),
    perRung: numberOf(input, 'ladder', 0),
    seed: String(input.options.seed ?? ''),
    conditions: conditionsOf(input),
    ledger: ledgerOf(world, input),
  };
  await runCampaign(world, pathsOf(world, input), campaign);
  world.stdout.write('The campaign is complete.\n');
}

async function report(world: World, input: Input): Promise<void> {
  const { id } = await namedExercise(world, input);
  const [paths, ledger] = [pathsOf(world, input), ledgerOf(world, input)];
  world.stdout.write(`${renderMeasured(await measuredIn(paths, id, ledger))}\n`);
  if (!input.options.write) return;
  const written = await writeDocuments(paths, id, ledger);
  const names = written.map((file) => relative(world.cwd, file));
  world.stdout.write(`\nWritten: ${names.join(', ')}\n`);
}

function ledgerOf(world: World, input: Input): string {
  const { ledger } = input.options as { ledger?: string };
  const published = publishedLedger(pathsOf(world, input), input.args[0] ?? '');
  return ledger === undefined ? published : resolve(world.cwd, ledger);
}

function numberOf({ options }: Input, name: string, fallback: number): number {
  const given = options[name] as string | undefined;
  if (given === undefined) return fallback;
  const value = Number(given);
  if (/^\d+$/.test(given) && value <= mostVerdicts) return value;
  throw new LabError(
    'usage',
    `--${name}: "${given}" is no number of verdicts.`,
    `Give one from 0 to ${mostVerdicts}.`,
  );
}

function conditionsOf({ options }: Input): readonly Condition[] {
  const given = String(options.condition ?? 'both');
  const chosen = given === 'both' ? conditions : conditions.filter((condition) => condition === given);
  if (chosen.length > 0) return chosen;
  throw new LabError('usage', `There is no condition "${given}".`, 'Say quiet, neighbour or both.');
}
