import { randomUUID } from 'node:crypto';
import { randomFrom } from '../core/random.ts';
import type { Verdict } from '../core/record.ts';
import { judgeIntegrity } from '../core/rule/integrity.ts';
import type { LatencyDecision } from '../core/rule/latency.ts';
import { latencyChecks } from '../core/rule/latency-checks.ts';
import { conclude, firstFailure } from '../core/rule/verdict.ts';
import { judgeEnvelope, judgeLoadedWork, judgeQuietWork } from '../core/rule/work.ts';
import type { Scope } from '../runtime/scope.ts';
import { type Bench, bootBench } from './bench.ts';
import { lookForCasualties } from './casualties.ts';
import { contractContext } from './contract-context.ts';
import type { CheckRequest, Lab } from './lab.ts';
import { inPhase, type Notebook } from './notebook.ts';
import { readAudit, requestsInMetrics } from './stages/audit.ts';
import { mergeContract, runContract } from './stages/contract.ts';
import { glanceAtLatency, measureLatency } from './stages/latency.ts';
import { probeQuietWork, takeCounters, workRow } from './stages/quiet-work.ts';
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

/** The pipeline: exact layers first, so that a plain miss is told in seconds; then the load; then the audit. */
export async function judge(session: CheckSession): Promise<Verdict> {
  const { lab, request, notebook } = session;
  const phase = <T>(name: string, work: () => Promise<T>) => inPhase(lab, notebook, name, work);

  const bench = await phase('start', () => bootBench(lab, request, session.folder, session.scope));
  session.bench = bench;
  // Drawn only now, so that nothing could be prepared for it.
  notebook.seed = randomUUID();

  await phase('contract', () => contract(session, bench, 'before'));
  if (firstFailure(notebook.checks)) return settle(session, bench);

  await phase('work', () => quietWork(session, bench));
  if (firstFailure(notebook.checks)) {
    await phase('glance at the load', () => glance(session, bench));
    return settle(session, bench);
  }

  const decision = await phase('load', () => load(session, bench));
  await phase('audit', () => audit(session, bench));
  return settle(session, bench, decision);
}

/** Nothing is believed before it is known that everything which the lab runs is still well. */
async function settle(
  session: CheckSession,
  bench: Bench,
  decision: LatencyDecision = { state: 'more' },
): Promise<Verdict> {
  await lookForCasualties(bench);
  return conclude(session.notebook.checks, decision);
}

async function contract(session: CheckSession, bench: Bench, when: 'before' | 'after'): Promise<void> {
  const { lab, request, notebook } = session;
  const random = randomFrom(notebook.seed, 'contract', when);
  const { data } = request.exercise.manifest;
  const context = contractContext(bench.candidate.url, bench.database, random, data, lab.world.signal);
  const { contract: all } = request.content;
  const due = when === 'before' ? all : all.filter((check) => check.repeat !== false);
  const checks = await runContract(due, context, lab.world.signal);
  notebook.checks = when === 'before' ? checks : mergeContract(notebook.checks, checks);
}

async function quietWork(session: CheckSession, bench: Bench): Promise<void> {
  const { lab, request, notebook } = session;
  notebook.quiet = await probeQuietWork(bench, request, notebook.seed, lab.world.signal);
  notebook.checks.push(...judgeQuietWork(notebook.quiet, request.exercise.manifest.work.limits));
}

async function glance(session: CheckSession, bench: Bench): Promise<void> {
  const { notebook } = session;
  const measured = await glanceAtLatency({ ...session, bench, seed: notebook.seed });
  notebook.latency = measured.latency;
  notebook.samples = measured.samples;
}

async function load(session: CheckSession, bench: Bench): Promise<LatencyDecision> {
  const { request, notebook } = session;
  const { limits } = request.exercise.manifest.work;
  const [counters, cpu, shown] = [
    await takeCounters(bench),
    takeCpu(bench),
    await requestsInMetrics(bench.candidate.url),
  ];
  const measured = await measureLatency({ ...session, bench, seed: notebook.seed });
  const [countersAfter, cpuAfter] = [await takeCounters(bench), takeCpu(bench)];

  const sent = measured.samples.filter((sample) => sample.arm === 'candidate');
  const bytes = sent.reduce((sum, sample) => sum + sample.bytes, 0);
  notebook.latency = measured.latency;
  notebook.samples = measured.samples;
  notebook.requestsShownBefore = shown;
  notebook.underLoad = workRow(counters, countersAfter, { class: 'the mix', requests: sent.length, bytes });
  notebook.resources = await measureResources(bench, cpu, cpuAfter, measured.samples, measured.labPeakMb);
  const { candidateCpuMsPerRequest: own, yardstickCpuMsPerRequest: yardstick } = notebook.resources;
  const envelope = {
    connections: notebook.resources.connectionsPeak,
    cpuVsYardstick: own !== undefined && yardstick ? own / yardstick : undefined,
    memoryMb: notebook.resources.servicePeakMb,
  };
  notebook.checks.push(...judgeLoadedWork(notebook.quiet, notebook.underLoad, limits));
  notebook.checks.push(...judgeEnvelope(envelope, limits));
  notebook.checks.push(...latencyChecks(measured.latency, measured.decision));
  return measured.decision;
}

async function audit(session: CheckSession, bench: Bench): Promise<void> {
  const { notebook } = session;
  const shown = await requestsInMetrics(bench.candidate.url);
  const before = notebook.requestsShownBefore;
  await contract(session, bench, 'after');
  const requestsSent = notebook.samples.filter((sample) => sample.arm === 'candidate').length;
  const counted = shown === undefined || before === undefined ? undefined : shown - before;
  notebook.checks.push(
    ...judgeIntegrity(await readAudit(bench, { requestsSent, requestsInMetrics: counted })),
  );
}
