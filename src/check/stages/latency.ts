import { poolRounds, summarizeLatency } from '../../core/latency-summary.ts';
import type { Latency } from '../../core/record.ts';
import { decideLatency, type LatencyDecision } from '../../core/rule/latency.ts';
import { type PlanShape, planBlocks } from '../../core/rule/plan.ts';
import { protocol, type Round } from '../../core/rule/rounds.ts';
import type { Sample } from '../../core/rule/samples.ts';
import { watchNoise } from '../../runtime/noise.ts';
import { Scope } from '../../runtime/scope.ts';
import { familyMemoryMb } from '../../runtime/usage.ts';
import type { Bench } from '../bench.ts';
import { mustBeAlive } from '../casualties.ts';
import type { CheckRequest, Lab } from '../lab.ts';
import { startLoad } from '../load-session.ts';

/** A check whose service is up and may be put under load. */
export interface LoadContext {
  readonly lab: Lab;
  readonly request: CheckRequest;
  readonly bench: Bench;
  readonly seed: string;
  /** Folder of the run. */
  readonly folder: string;
}

export interface MeasuredLatency {
  readonly latency: Latency;
  readonly decision: LatencyDecision;
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
  const shape = { seed: `${context.seed}/1`, rounds: maxRounds, gapSeconds, warmup: true };
  const tooManyOverlaps = (rounds: readonly Round[]) =>
    rounds.filter(overlapped).length >= overlapsBeforeReplan;
  const first = await runRounds(context, shape, tooManyOverlaps);
  if (!tooManyOverlaps(first.latency.rounds)) return first;

  context.lab.progress.note('the service falls behind; starting over with longer pauses');
  const patient = gapSeconds + context.request.exercise.manifest.traffic.timeoutMs / 1000;
  const second = await runRounds(context, { ...shape, seed: `${context.seed}/2`, gapSeconds: patient });
  return { ...second, samples: [...first.samples, ...second.samples] };
}

/** One round without any consequence: what users feel, for a verdict that is known already. */
export function glanceAtLatency(context: LoadContext): Promise<MeasuredLatency> {
  const shape = { seed: context.seed, rounds: 1, gapSeconds: 0, warmup: false, yardstickFirst: true };
  return runRounds(context, shape, () => true);
}

/** Runs rounds until they have decided, or `enough` says that no more are wanted. */
async function runRounds(
  context: LoadContext,
  shape: PlanShape,
  enough: (rounds: readonly Round[]) => boolean = () => false,
): Promise<MeasuredLatency> {
  const { lab, request, folder } = context;
  const { targets, traffic } = request.exercise.manifest;
  const scope = new Scope();
  try {
    const noise = watchNoise(scope);
    const plan = planFor(context, shape);
    const { script } = request.content;
    const alive = () => mustBeAlive(context.bench);
    const load = await startLoad(lab, { script, plan, targets, noise, folder, mustBeAlive: alive }, scope);
    const rounds: Round[] = [];
    let decision: LatencyDecision = { state: 'more' };
    while (decision.state === 'more' && !(rounds.length > 0 && enough(rounds))) {
      const round = await load.round(rounds.length + 1);
      rounds.push(round);
      lab.progress.note(roundNote(round));
      decision = decideLatency(rounds, poolRounds(load.samples, rounds), targets);
    }
    const labPeakMb = await familyMemoryMb(process.pid);
    await load.stop();
    const about = { targets, ratePerSecond: traffic.ratePerSecond, informational: !shape.warmup };
    const latency = summarizeLatency(load.samples, rounds, about);
    return { latency, decision, samples: load.samples, labPeakMb };
  } finally {
    await scope.close();
  }
}

function planFor({ request, bench }: LoadContext, shape: PlanShape) {
  const { traffic, data } = request.exercise.manifest;
  return {
    seed: shape.seed,
    ratePerSecond: traffic.ratePerSecond,
    timeoutMs: traffic.timeoutMs,
    data,
    arms: { candidate: bench.candidate.url, yardstick: bench.yardstick.url },
    blocks: planBlocks(shape),
  };
}

function overlapped(round: Round): boolean {
  return round.disturbances.some((words) => words.includes('outstanding'));
}

function roundNote(round: Round): string {
  const outcome = round.counted ? (round.good ? 'good' : 'bad') : 'set aside';
  const p95 = Number.isFinite(round.candidate.p95Ms) ? `${round.candidate.p95Ms.toFixed(0)} ms` : 'no answer';
  return `round ${round.index}: p95 ${p95}, bar ${round.barP95Ms.toFixed(0)} ms, ${outcome}`;
}
