import type { Check, Latency, Verdict } from '../record.ts';
import { contractChecks } from './contract-checks.ts';
import { judgeIntegrity, judgeUnloaded, samplesLost } from './integrity.ts';
import { decideLatency, type LatencyDecision } from './latency.ts';
import { latencyChecks } from './latency-checks.ts';
import { summarizeLatency } from './latency-summary.ts';
import { measureRound, SortedSamples, tailRounds } from './measure.ts';
import type { Fault, LoadReadings, Readings, Terms } from './readings.ts';
import { judgeRounds, type Round } from './rounds.ts';
import type { Sample } from './samples.ts';
import { judgeStore } from './store-state.ts';
import { tailBarMs } from './tail.ts';
import { judgeTrials } from './trials.ts';
import {
  conclude,
  disturbedTrial,
  failBecause,
  firstFailure,
  inconclusive,
  lostSamples,
  unfinished,
} from './verdict.ts';
import { envelopeOf, judgeEnvelope, judgeLoadedWork, judgeQuietWork } from './work.ts';

/** What the rule makes of a run. */
export interface Findings {
  /** In the order in which they decide: the first that failed is the reason. */
  readonly checks: readonly Check[];
  readonly latency?: Latency;
  readonly verdict: Verdict;
}

/**
 * The whole rule: from what was measured to a verdict. Pure, so that a recorded run can be judged again, on any machine, with
 * the same result to the last bit; also used on the unfinished readings of a check under way.
 * @param off reason codes of checks to leave out, to show what each of them is there for
 */
export function judgeRun(
  readings: Readings,
  samples: readonly Sample[],
  off: ReadonlySet<string> = new Set(),
): Findings {
  const { terms, load, ending } = readings;
  const judged = load && judgeLoad(load, samples, terms);
  const checks = [
    ...(readings.boot ? judgeStore(readings.boot).filter((check) => check.status === 'fail') : []),
    ...contractChecks(readings.contract, readings.contractAfter),
    ...judgeQuietWork(readings.quiet, terms.limits),
    ...(load && judged ? loadChecks(readings, load, judged) : []),
    ...judgeTrials(readings.trials ?? [], terms.trials ?? {}, terms.targets.p95Ms),
    ...(readings.audit ? judgeIntegrity(readings.audit) : []),
    ...(ending?.kind === 'fault' ? [faultCheck(ending.fault)] : []),
  ].filter((check) => !off.has(check.id));
  const decision = decisionOf(load, judged, off);
  return { checks, latency: judged?.latency, verdict: verdictOf(readings, checks, decision) };
}

function decisionOf(
  load: LoadReadings | undefined,
  judged: JudgedLoad | undefined,
  off: ReadonlySet<string>,
): LatencyDecision {
  if (!load || !judged || load.informational) return { state: 'more' };
  const { decision } = judged;
  return decision.state === 'fail' && off.has(`latency-${decision.leg}`) ? { state: 'pass' } : decision;
}

function verdictOf(readings: Readings, checks: readonly Check[], decision: LatencyDecision): Verdict {
  const { ending } = readings;
  if (ending?.kind === 'trouble') return inconclusive(ending.reason, ending.sentence, ending.next);
  if (ending?.kind === 'fault') return failBecause(firstFailure(checks) ?? faultCheck(ending.fault));
  const verdict = conclude(checks, decision);
  if (verdict.outcome !== 'PASS') return verdict;
  if (!isWhole(readings)) return unfinished;
  const undecided = checks.find((check) => check.status === 'unknown' && isOfTrial(check, readings));
  if (undecided) return disturbedTrial(undecided);
  return readings.audit && samplesLost(readings.audit) ? lostSamples : verdict;
}

function isOfTrial({ id }: Check, { trials = [] }: Readings): boolean {
  return trials.some((trial) => id.startsWith(`${trial.id}-`));
}

/** A pass needs every layer to have been asked, and every trial to have been made. */
function isWhole({ terms, boot, contract, contractAfter, quiet, load, trials, audit }: Readings): boolean {
  const parts = [boot, contract[0], contractAfter, quiet[0], load?.underLoad, load?.resources, audit];
  const made = Object.keys(terms.trials ?? {}).every((id) => trials?.some((trial) => trial.id === id));
  return made && parts.every((part) => part !== undefined);
}

function loadChecks({ quiet, terms, audit }: Readings, load: LoadReadings, judged: JudgedLoad): Check[] {
  if (load.informational) return [];
  // Then the work of one request is not known.
  const lost = audit !== undefined && samplesLost(audit);
  return [
    ...(load.underLoad && !lost ? judgeLoadedWork(quiet, load.underLoad, terms.limits) : []),
    ...(load.resources ? judgeEnvelope(envelopeOf(load.resources, lost), terms.limits) : []),
    ...latencyChecks(judged.latency, judged.decision, judged.tailBarMs),
    ...judgeUnloaded(load.rounds.flatMap((round) => round.unloadedCores ?? [])),
  ];
}

export interface JudgedLoad {
  readonly rounds: readonly Round[];
  readonly decision: LatencyDecision;
  /** The bar that held for the p99 of all rounds together, ms. */
  readonly tailBarMs: number;
  readonly latency: Latency;
}

/** The rounds of a load, and what they decide so far. */
export function judgeLoad(load: LoadReadings, samples: readonly Sample[], terms: Terms): JudgedLoad {
  const sorted = new SortedSamples(samples);
  const due = load.rounds.filter((round) => round.index >= load.firstRound);
  const measured = due.map((round) => measureRound(round, load, sorted, terms));
  const rounds = judgeRounds(measured, terms.targets);
  const tail = tailRounds(rounds, sorted);
  return {
    rounds,
    decision: decideLatency(rounds, tail, terms.targets),
    tailBarMs: tailBarMs(tail, terms.targets),
    latency: summarizeLatency(sorted, rounds, load.informational, terms),
  };
}

/** A fault as a check, for the list and the reason. */
export function faultCheck({ id, title, found, detail, next }: Fault): Check {
  return { id, layer: 'contract', title, status: 'fail', wanted: 'holds', found, detail, next };
}
