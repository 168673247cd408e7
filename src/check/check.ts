import { join } from 'node:path';
import { ruleHash } from '../catalog/rule-hash.ts';
import { sourceHash } from '../catalog/source.ts';
import type { RunRecord } from '../core/record.ts';
import { missingSensors } from '../core/rule/noise.ts';
import type { Ending } from '../core/rule/readings.ts';
import { describeMachine } from '../runtime/machine.ts';
import { Scope } from '../runtime/scope.ts';
import { findBefore } from './before.ts';
import { endingOf } from './endings.ts';
import { type CheckSession, judge } from './judge.ts';
import type { CheckRequest, Lab } from './lab.ts';
import { emptyNotebook, findings, type Notebook, note } from './notebook.ts';
import { ruleMustStillBe } from './rule-guard.ts';
import { writeRun } from './run-files.ts';
import { openRunFolder, tidyRunFolder } from './run-folder.ts';

export interface CheckResult {
  readonly record: RunRecord;
  /** Folder that holds `run.json`, `report.html`, the readings and samples that the verdict follows from, and the logs. */
  readonly folder: string;
}

/** Checks one service and leaves a record. Everything that it started has stopped when it returns or throws. */
export async function check(lab: Lab, request: CheckRequest): Promise<CheckResult> {
  const started = lab.world.now();
  const startedAt = lab.world.date();
  const { name, folder } = await openRunFolder(lab.paths.runs, request.exercise.id, startedAt);
  const scope = new Scope();
  const notebook = emptyNotebook(request.exercise);
  const session: CheckSession = { lab, request, folder, scope, notebook };
  const rule = await ruleHash(lab.paths.repo, request.exercise.id);
  try {
    await judge(session)
      .then(() => ruleMustStillBe(rule, lab.paths.repo, request.exercise.id))
      .catch(async (error) => breakOff(notebook, await endingOf(error, session)));
    lab.progress.end();
    await scope.close();
    const seconds = (lab.world.now() - started) / 1000;
    const frame = { run: name, startedAt: startedAt.toISOString(), seconds, ruleHash: rule };
    const record = await assemble(session, frame);
    await writeRun(folder, record, notebook);
    return { record, folder };
  } finally {
    await scope.close();
    await tidyRunFolder(folder);
  }
}

/** A service that has ended breaks the promise that was just being asked for, too: that is no finding of its own. */
function breakOff(notebook: Notebook, ending: Ending): void {
  note(notebook, { ending });
  const { contract, quiet } = notebook.readings;
  if (ending.kind !== 'fault' || ending.fault.id !== 'service-ended' || quiet.length > 0) return;
  note(notebook, {
    contract: contract.map((result) => (result.violation ? { ...result, violation: undefined } : result)),
  });
}

type Frame = Pick<RunRecord, 'run' | 'startedAt' | 'seconds' | 'ruleHash'>;

async function assemble(session: CheckSession, frame: Frame): Promise<RunRecord> {
  const { lab, request, notebook, folder } = session;
  const { id, manifest } = request.exercise;
  const { readings } = notebook;
  const { load } = readings;
  const { verdict, checks, latency } = findings(notebook);
  const exercise = { id, title: manifest.title };
  const subject = {
    ...request.subject,
    sourceHash: await sourceHash(join(folder, 'service')).catch(() => ''),
  };
  const noise = load?.rounds[0]?.noise;
  return {
    schema: 1,
    ...frame,
    verdict,
    exercise,
    subject,
    checks,
    work: { quiet: readings.quiet, underLoad: load?.underLoad },
    latency,
    resources: load?.resources,
    before: await findBefore(lab.paths.runs, { run: frame.run, exercise, subject }),
    machine: {
      ...describeMachine({ ...lab.tools }, notebook.placement),
      missingSensors: noise && missingSensors(noise),
    },
    phases: notebook.phases,
    seed: notebook.seed,
  };
}
