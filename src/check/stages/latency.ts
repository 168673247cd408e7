import type { Drop } from '../../core/rule/arrivals.ts';
import { judgeLoad } from '../../core/rule/judge.ts';
import { type PlanShape, planBlocks } from '../../core/rule/plan.ts';
import type { RoundReadings, Terms } from '../../core/rule/readings.ts';
import { protocol, type Round } from '../../core/rule/rounds.ts';
import type { Sample } from '../../core/rule/samples.ts';
import { watchCpu } from '../../runtime/cpu-watch.ts';
import { watchNoise } from '../../runtime/noise.ts';
import { Scope } from '../../runtime/scope.ts';
import { familyMemoryMb } from '../../runtime/usage.ts';
import { type Bench, readPlacement } from '../bench.ts';
import { mustBeAlive } from '../casualties.ts';
import type { CheckRequest, Lab } from '../lab.ts';
import { type LoadSession, startLoad } from '../load-session.ts';
import type { Notebook } from '../notebook.ts';

/** A check whose service is up and may be put under load. */
export interface LoadContext {
  readonly lab: Lab;
  readonly request: CheckRequest;
  readonly bench: Bench;
  readonly notebook: Notebook;
  /** Folder of the run. */
  readonly folder: string;
}

export interface MeasuredLatency {
  /** The first round that is to be judged. */
  readonly firstRound: number;
  readonly rounds: readonly RoundReadings[];
  readonly drops: readonly Drop[];
  /** Every request that was sent, warm-up included. */
  readonly samples: readonly Sample[];
  /** Proportional memory of all that the check runs, at the end of the load, MB. */
  readonly labPeakMb: number | undefined;
}

/** Bad rounds whose answers reached into the next block, after which the load is laid out anew with longer pauses. */
const overlapsBeforeReplan = 2;

/**
 * Measures paired rounds until the sequential test has decided. When answers of the service reach into the
 * yardstick's blocks, starts over with pauses as long as the client's time-out.
 */
export async function measureLatency(context: LoadContext): Promise<MeasuredLatency> {
  const { gapSeconds, maxRounds } = protocol;
  const shape = { rounds: maxRounds, gapSeconds, warmup: true };
  let overlaps = false;
  const first = await runRounds(context, shape, (rounds) => {
    overlaps = rounds.filter(overlapped).length >= overlapsBeforeReplan;
    return overlaps;
  });
  if (!overlaps) return first;

  context.lab.progress.note('the service falls behind; starting over with longer pauses');
  const { terms } = context.notebook.readings;
  const firstRound = first.rounds.length + 1;
  const patient = gapSeconds + terms.timeoutMs / 1000;
  const second = await runRounds(context, { ...shape, firstRound, gapSeconds: patient });
  return {
    ...second,
    rounds: [...first.rounds, ...second.rounds],
    drops: [...first.drops, ...second.drops],
    samples: [...first.samples, ...second.samples],
  };
}

/** Where the verdict is known, nobody should have to wait for what does not come, ms. */
const glanceTimeoutMs = 1_000;

/** One round without any consequence: what users feel, for a verdict that is known already. */
export function glanceAtLatency(context: LoadContext): Promise<MeasuredLatency> {
  const shape = { rounds: 1, gapSeconds: 0, warmup: false, glance: true };
  return runRounds(context, shape, () => true);
}

/** Runs rounds until they have decided, or `enough` says that no more are wanted. */
async function runRounds(
  context: LoadContext,
  shape: Omit<PlanShape, 'seed'>,
  enough: (rounds: readonly Round[]) => boolean = () => false,
): Promise<MeasuredLatency> {
  const { lab, bench, notebook } = context;
  const { terms } = notebook.readings;
  const scope = new Scope();
  try {
    const load = await startPlanned(context, shape, scope);
    const firstRound = shape.firstRound ?? 1;
    const rounds: RoundReadings[] = [];
    for (let decided = false; !decided; ) {
      rounds.push(await load.round(firstRound + rounds.length));
      const judged = judgeSoFar(rounds, load, firstRound, terms);
      lab.progress.note(roundNote(judged.rounds.at(-1) as Round));
      decided = judged.decision.state !== 'more' || enough(judged.rounds);
    }
    notebook.placement = readPlacement(bench);
    const labPeakMb = await familyMemoryMb(process.pid);
    await load.stop();
    const { samples, drops } = load.arrivals;
    return { firstRound, rounds, drops, samples, labPeakMb };
  } finally {
    await scope.close();
  }
}

function judgeSoFar(rounds: readonly RoundReadings[], load: LoadSession, firstRound: number, terms: Terms) {
  const { samples, drops } = load.arrivals;
  return judgeLoad({ informational: false, firstRound, rounds, drops }, samples, terms);
}

function startPlanned(
  { lab, request, bench, notebook, folder }: LoadContext,
  shape: Omit<PlanShape, 'seed'>,
  scope: Scope,
): Promise<LoadSession> {
  const { traffic, data } = request.exercise.manifest;
  const { seed } = notebook;
  const plan = {
    seed,
    ratePerSecond: traffic.ratePerSecond,
    timeoutMs: shape.glance ? Math.min(glanceTimeoutMs, traffic.timeoutMs) : traffic.timeoutMs,
    data,
    arms: { candidate: bench.candidate.url, yardstick: bench.yardstick.url },
    blocks: planBlocks({ ...shape, seed }),
  };
  const options = {
    script: request.content.script,
    plan,
    noise: watchNoise(scope),
    serviceCpu: watchCpu(bench.candidate.running.pid, scope),
    folder,
    mustBeAlive: () => mustBeAlive(bench),
  };
  return startLoad(lab, options, scope);
}

/** Nothing else explains why answers were late: beside a busy neighbour longer pauses would only take longer. */
function overlapped({ disturbances }: Round): boolean {
  return disturbances.length > 0 && disturbances.every((words) => words.includes('outstanding'));
}

function roundNote(round: Round): string {
  const outcome = round.counted ? (round.good ? 'good' : 'bad') : 'set aside';
  const p95 = Number.isFinite(round.candidate.p95Ms) ? `${round.candidate.p95Ms.toFixed(0)} ms` : 'no answer';
  return `round ${round.index}: p95 ${p95}, bar ${round.barP95Ms.toFixed(0)} ms, ${outcome}`;
}
