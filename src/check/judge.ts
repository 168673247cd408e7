import { randomUUID } from 'node:crypto';
import { randomFrom } from '../core/random.ts';
import type { LoadReadings } from '../core/rule/readings.ts';
import type { Tables } from '../core/rule/store-state.ts';
import type { Scope } from '../runtime/scope.ts';
import { settleAll } from '../runtime/settle.ts';
import { type Bench, bootBench } from './bench.ts';
import { lookForCasualties } from './casualties.ts';
import { contractContext } from './contract-context.ts';
import type { CheckRequest, Lab } from './lab.ts';
import { findings, inPhase, type Notebook, note } from './notebook.ts';
import { readAudit, requestsInMetrics } from './stages/audit.ts';
import { runContract } from './stages/contract.ts';
import { glanceAtLatency, type MeasuredLatency, measureLatency } from './stages/latency.ts';
import { probeQuietWork, takeCounters, workRow } from './stages/quiet-work.ts';
import { askAgain } from './stages/replies.ts';
import { type Freshening, freshenData } from './stages/store.ts';
import { runTrial } from './trials/run.ts';
import { measureResources, takeCpu } from './usage.ts';

/** One check under way. */
export interface CheckSession {
  readonly lab: Lab;
  readonly request: CheckRequest;
  readonly folder: string;
  readonly scope: Scope;
  readonly notebook: Notebook;
  bench?: Bench;
}

/**
 * The pipeline: exact layers first, so that a plain miss is told in seconds; then the load; then the audit.
 * It only measures; what the figures mean is said by `core/rule`.
 */
export async function judge(session: CheckSession): Promise<void> {
  const [bench, data] = await inPhaseOf(session, 'start', () => boot(session));
  await askLayers(session, bench, data);
  // Nothing is believed before it is known that everything which the lab runs is still well.
  await lookForCasualties(bench);
}

async function askLayers(session: CheckSession, bench: Bench, data: Freshening): Promise<void> {
  const { request, notebook } = session;
  const phase = <T>(name: string, work: () => Promise<T>) => inPhaseOf(session, name, work);
  const failed = () => findings(notebook).checks.some((check) => check.status === 'fail');
  const goesOn = request.afterFailure === 'go-on';

  const fresh = await phase('contract', async () => {
    const [, freshened] = await settleAll([contract(session, bench, 'before'), data.done]);
    note(notebook, { boot: freshened.before });
    return freshened;
  });
  if (failed() && !goesOn) return;

  await phase('work', () => quietWork(session, bench));
  if (failed() && !goesOn) {
    if (request.afterFailure !== 'end') await phase('glance at the load', () => glance(session, bench));
    return;
  }

  for (const trial of request.content.trials) {
    await phase(trial.title, async () => {
      const made = notebook.readings.trials ?? [];
      note(notebook, { trials: [...made, await runTrial({ ...session, bench }, trial)] });
    });
    if (failed() && !goesOn) return;
  }

  const shown = await phase('load', () => load(session, bench));
  await phase('audit', () => audit(session, bench, fresh.after, shown));
}

function inPhaseOf<T>({ lab, notebook }: CheckSession, name: string, work: () => Promise<T>): Promise<T> {
  return inPhase(lab, notebook, name, work);
}

async function boot(session: CheckSession): Promise<[Bench, Freshening]> {
  const { lab, request, notebook, folder, scope } = session;
  const bench = await bootBench(lab, request, folder, scope);
  session.bench = bench;
  // Drawn only now, so that nothing could be prepared for it.
  notebook.seed = randomUUID();
  return [
    bench,
    await freshenData(bench, request.content.freshSql, notebook.seed, request.exercise.manifest.growing),
  ];
}

async function contract(session: CheckSession, bench: Bench, when: 'before' | 'after'): Promise<void> {
  const { lab, request, notebook } = session;
  const random = randomFrom(notebook.seed, 'contract', when);
  const { data } = request.exercise.manifest;
  const context = contractContext(bench.candidate.url, bench.database, random, data, lab.world.signal);
  const { contract: all } = request.content;
  const due = when === 'before' ? all : all.filter((check) => check.repeat !== false);
  const results = await runContract(due, context, lab.world.signal);
  note(notebook, when === 'before' ? { contract: results } : { contractAfter: results });
}

async function quietWork(session: CheckSession, bench: Bench): Promise<void> {
  const { lab, request, notebook } = session;
  note(notebook, { quiet: await probeQuietWork(bench, request, notebook.seed, lab.world.signal) });
}

async function glance(session: CheckSession, bench: Bench): Promise<void> {
  keep(session.notebook, await glanceAtLatency({ ...session, bench }), { informational: true });
}

/** @returns requests that the service's own metrics showed before the load */
async function load(session: CheckSession, bench: Bench): Promise<number | undefined> {
  const shown = await requestsInMetrics(bench.candidate.url);
  const [counters, cpu] = [await takeCounters(bench), takeCpu(bench)];
  const measured = await measureLatency({ ...session, bench });
  const [countersAfter, cpuAfter] = [await takeCounters(bench), takeCpu(bench)];
  const sent = measured.samples.filter((sample) => sample.arm === 'candidate');
  const bytes = sent.reduce((sum, sample) => sum + sample.bytes, 0);
  keep(session.notebook, measured, {
    informational: false,
    underLoad: workRow(counters, countersAfter, { class: 'the mix', requests: sent.length, bytes }),
    resources: await measureResources(bench, cpu, cpuAfter, measured.samples, measured.labPeakMb),
  });
  return shown;
}

function keep(
  notebook: Notebook,
  { firstRound, rounds, drops, samples }: MeasuredLatency,
  rest: Pick<LoadReadings, 'informational' | 'underLoad' | 'resources'>,
): void {
  notebook.samples = samples;
  note(notebook, { load: { firstRound, rounds, drops, ...rest } });
}

async function audit(
  session: CheckSession,
  bench: Bench,
  tables: Tables,
  shownBefore: number | undefined,
): Promise<void> {
  const { notebook, request } = session;
  const { growing } = request.exercise.manifest;
  const shown = await requestsInMetrics(bench.candidate.url);
  const counted = shown === undefined || shownBefore === undefined ? undefined : shown - shownBefore;
  const requestsSent = notebook.samples.filter((sample) => sample.arm === 'candidate').length;
  const replies = await askAgain({ ...session, bench });
  await contract(session, bench, 'after');
  const asked = { requestsSent, requestsInMetrics: counted, replies };
  note(notebook, { audit: await readAudit(bench, { tables, growing }, asked) });
}
