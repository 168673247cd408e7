import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ruleHash } from '../catalog/rule-hash.ts';
import { DamagedRun, type RecordedRun, readRun } from '../check/run-files.ts';
import { writeJson } from '../core/json.ts';
import type { RunRecord } from '../core/record.ts';
import { type Findings, judgeRun } from '../core/rule/judge.ts';
import { LabError } from '../errors.ts';
import { renderText } from '../report/text.ts';
import type { World } from '../world.ts';
import { exitCodeOf } from './check.ts';
import type { CommandSpec, Input } from './command.ts';
import { findRun } from './find-run.ts';
import { pathsOf } from './lab.ts';

/** `lab replay`. */
export const replayCommand: CommandSpec = {
  name: 'replay',
  summary: "judge a recorded run again from what was measured, and compare with the check's verdict",
  arguments: [
    { name: '[run]', about: 'folder of a run, or its name under .lab/runs/; the latest by default' },
  ],
  help: `Starts nothing: the verdict is a function of readings.json and samples.csv.
Ends with the code of the verdict (0, 1 or 3), or with 6 when the run was edited, is not whole, or comes out otherwise.`,
  async run(world, input) {
    const folder = await folderOf(world, input);
    const run = await readWhole(folder);
    const again = judgeRun(run.readings, run.samples);
    const difference = differenceBetween(run.record, again);
    if (difference) throw await otherwise(run, difference, pathsOf(world, input).repo);
    const { record } = run;
    world.stdout.write(renderText(record, { color: world.color, width: world.stdout.width }));
    world.stdout.write(
      `\nReplayed from ${run.samples.length} requests: the same ${again.checks.length} checks, the same verdict.\n`,
    );
    return exitCodeOf(record);
  },
};

/** A run from elsewhere is named by its path, one of this checkout by its name. */
async function folderOf(world: World, input: Input): Promise<string> {
  const { runs } = pathsOf(world, input);
  const path = input.args[0] === undefined ? undefined : resolve(world.cwd, input.args[0]);
  return path && existsSync(path) ? path : join(runs, await findRun(runs, input.args[0]));
}

async function readWhole(folder: string): Promise<RecordedRun> {
  try {
    return await readRun(folder);
  } catch (error) {
    if (!(error instanceof DamagedRun)) throw error;
    throw new LabError(
      'record',
      `This run proves nothing any more: ${error.message}.`,
      'Take the run from whoever made it once more, or check again.',
    );
  }
}

/** The first part in which a record and a new judgement of its readings differ. */
function differenceBetween(record: RunRecord, again: Findings): string | undefined {
  const parts = [
    ['verdict', record.verdict, again.verdict],
    ['checks', record.checks, again.checks],
    ['latency', record.latency ?? null, again.latency ?? null],
  ] as const;
  return parts.find(([, recorded, found]) => writeJson(recorded) !== writeJson(found))?.[0];
}

async function otherwise({ record }: RecordedRun, part: string, repo: string): Promise<LabError> {
  const rule = await ruleHash(repo, record.exercise.id).catch(() => '');
  const sameRule = rule === record.ruleHash;
  return new LabError(
    'record',
    `The ${part} of this run ${part === 'checks' ? 'do' : 'does'} not follow from its readings and samples.`,
    sameRule
      ? 'Somebody edited it: believe none of it.'
      : `It was judged by another rule (${record.ruleHash.slice(0, 12)}, this checkout has ${rule.slice(0, 12)}): replay it with the checkout that made it.`,
  );
}
