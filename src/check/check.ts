import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow, hashFiles, sourceHash } from '../catalog/source.ts';
import { type RunRecord, type Verdict, writeRecord } from '../core/record.ts';
import { samplesCsv } from '../core/rule/samples.ts';
import { renderHtml } from '../report/html.ts';
import { describeMachine } from '../runtime/machine.ts';
import { Scope } from '../runtime/scope.ts';
import { findBefore } from './before.ts';
import { verdictOf } from './endings.ts';
import { type CheckSession, judge } from './judge.ts';
import type { CheckRequest, Lab } from './lab.ts';
import { emptyNotebook } from './notebook.ts';
import { openRunFolder, tidyRunFolder } from './run-folder.ts';

export interface CheckResult {
  readonly record: RunRecord;
  /** Folder that holds `run.json`, `report.html`, `samples.csv` and the logs. */
  readonly folder: string;
}

/** Checks one service and leaves a record. Everything that it started has stopped when it returns or throws. */
export async function check(lab: Lab, request: CheckRequest): Promise<CheckResult> {
  const started = lab.world.now();
  const startedAt = lab.world.date();
  const { name, folder } = await openRunFolder(lab.paths.runs, request.exercise.id, startedAt);
  const scope = new Scope();
  const session: CheckSession = { lab, request, folder, scope, notebook: emptyNotebook() };
  let verdict: Verdict;
  try {
    verdict = await judge(session).catch((error) => verdictOf(error, session));
    lab.progress.end();
    await scope.close();
    const seconds = (lab.world.now() - started) / 1000;
    const record = await assemble(session, {
      run: name,
      startedAt: startedAt.toISOString(),
      seconds,
      verdict,
    });
    await writeFile(join(folder, 'samples.csv'), samplesCsv(session.notebook.samples));
    await writeFile(join(folder, 'report.html'), renderHtml(record));
    await writeFile(join(folder, 'run.json'), writeRecord(record));
    return { record, folder };
  } finally {
    await scope.close();
    await tidyRunFolder(folder);
  }
}

type Frame = Pick<RunRecord, 'run' | 'startedAt' | 'seconds' | 'verdict'>;

async function assemble(session: CheckSession, frame: Frame): Promise<RunRecord> {
  const { lab, request, notebook, folder } = session;
  const { id, manifest } = request.exercise;
  const exercise = { id, title: manifest.title };
  const subject = {
    ...request.subject,
    sourceHash: await sourceHash(join(folder, 'service')).catch(() => ''),
  };
  return {
    schema: 1,
    ...frame,
    exercise,
    subject,
    checks: notebook.checks,
    work: { quiet: notebook.quiet, underLoad: notebook.underLoad },
    latency: notebook.latency,
    resources: notebook.resources,
    before: await findBefore(lab.paths.runs, { run: frame.run, exercise, subject }),
    machine: describeMachine({ ...lab.tools }),
    phases: notebook.phases,
    seed: notebook.seed,
    ruleHash: await ruleHash(lab, id),
  };
}

/** Hash of everything that decides a verdict: the rule, the manifest, the contract and the traffic. */
async function ruleHash(lab: Lab, id: string): Promise<string> {
  const { repo } = lab.paths;
  const contract = (await filesBelow(join(repo, 'exercises', id))).filter((file) =>
    /^contract(\.ts|\/)/.test(file),
  );
  const loadLibrary = await filesBelow(join(repo, 'load-tests', 'lib'));
  const rule = (await filesBelow(join(repo, 'src', 'core'))).map((file) => `src/core/${file}`);
  return hashFiles(
    [
      ...rule,
      ...['exercise.yaml', 'seed.sql', ...contract].map((file) => `exercises/${id}/${file}`),
      ...[`${id}.ts`, `traffic/${id}.ts`, ...loadLibrary.map((file) => `lib/${file}`)].map(
        (file) => `load-tests/${file}`,
      ),
    ],
    repo,
  );
}
