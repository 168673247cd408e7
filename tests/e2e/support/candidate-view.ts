import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { loadContent } from '../../../src/catalog/content.ts';
import { labPaths } from '../../../src/catalog/paths.ts';
import { candidateRole } from '../../../src/check/bench.ts';
import { contractContext } from '../../../src/check/contract-context.ts';
import { watchPostgres } from '../../../src/check/counters/postgres.ts';
import { currentSession, type Session } from '../../../src/commands/session.ts';
import type { Answer, ContractContext } from '../../../src/core/contract.ts';
import type { Exercise } from '../../../src/core/exercise.ts';
import { randomFrom } from '../../../src/core/random.ts';
import { freePort } from '../../../src/runtime/ports.ts';
import { Scope } from '../../../src/runtime/scope.ts';
import { type Span, startCollector } from '../../services/support/collector.ts';
import { repo, runLab } from './run-lab.ts';

/** What a candidate meets who starts an exercise, loads it, traces it and breaks it, and opens no file of the service. */
export interface CandidateView {
  /** What `lab start` and `lab load` print. */
  readonly printed: string;
  readonly log: string;
  readonly metrics: string;
  readonly spans: readonly Span[];
  /** Answers with a status from 400 up. */
  readonly errors: readonly Answer[];
}

/** Runs an exercise as it is handed out, for about ten seconds and the time that its data takes. */
export async function candidateView(exercise: Exercise): Promise<CandidateView> {
  await using scope = new Scope();
  const labDir = await mkdtemp(join(tmpdir(), 'lab-view-'));
  scope.defer(() => rm(labDir, { recursive: true, force: true }));
  const collector = await startCollector();
  scope.defer(collector.stop);
  const lab = async (...args: string[]) => {
    const run = runLab(args, { LAB_DIR: labDir, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    await run.exit;
    return run.stdout() + run.stderr();
  };

  const started = await lab('start', exercise.id, '--port', String(await freePort()));
  scope.defer(() => lab('stop'));
  const session = await currentSession(labDir);
  if (!session) throw new Error(`${exercise.id} does not start: ${started}`);
  const loaded = await lab('load', exercise.id, '--seconds', '2');
  const errors = await provokeErrors(exercise, session, scope);
  const metrics = await (await fetch(`${session.serviceUrl}/metrics`)).text();
  // Spans are sent once a second: those of the last request say that all are there.
  await vi.waitFor(() => expect(collector.spans.some(hasFailed)).toBe(true), { timeout: 10_000 });
  const log = await readFile(session.log, 'utf8');
  return { printed: started + loaded, log, metrics, spans: collector.spans, errors };
}

/** Does what the contract does, asks for what is not there, and then takes the tables away. */
async function provokeErrors(exercise: Exercise, session: Session, scope: Scope): Promise<Answer[]> {
  const { contract, traffic } = await loadContent(labPaths(repo), exercise);
  const { data, work } = exercise.manifest;
  const database = await watchPostgres(session.databaseUrl, candidateRole, scope);
  const random = randomFrom('candidate view');
  const { signal } = new AbortController();
  const context = contractContext(session.serviceUrl, database, random, data, signal);
  const answers: Answer[] = [];
  const request: ContractContext['request'] = async (path, init) => {
    const answer = await context.request(path, init);
    answers.push(answer);
    return answer;
  };
  // Those that are not repeated are slow.
  for (const check of contract.filter(({ repeat }) => repeat !== false))
    await check.run({ ...context, request });
  await request('/nothing-here');
  await database.sql(`revoke all on all tables in schema public from ${candidateRole}`);
  for (const name of traffic.classes) {
    const { path, method, headers, body } = traffic.probe(random, data, name, work.probeRows[0]);
    await request(path, { method, headers: { ...headers }, body });
  }
  return answers.filter(({ status }) => status >= 400);
}

function hasFailed({ attributes }: Span): boolean {
  return /status_code.*\b500\b/.test(JSON.stringify(attributes));
}
