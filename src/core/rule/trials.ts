import type { Check } from '../record.ts';
import { figure } from '../units.ts';
import { disturbancesOf } from './gates.ts';
import type { Noise } from './noise.ts';

/** Bounds of one figure, as the manifest gives them: at least one of the two. */
export interface Bounds {
  readonly most?: number;
  readonly least?: number;
}

/** Bounds by trial and figure. */
export type TrialLimits = Readonly<Record<string, Readonly<Record<string, Bounds>>>>;

/** One figure as it was measured. */
export interface TrialFigure {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** `count` holds on any machine, `time` on a calm one only. */
  readonly kind: 'count' | 'time';
  readonly next: string;
  readonly found: number;
}

/** One time that a trial was run. */
export interface TrialAttempt {
  readonly figures: readonly TrialFigure[];
  readonly noise: Noise;
}

export interface TrialReadings {
  readonly id: string;
  readonly title: string;
  /** In the order in which they were made; at least one. */
  readonly attempts: readonly TrialAttempt[];
}

/** Calm attempts that have to miss a time before it is believed to be missed. */
const missesWanted = 2;
/** Attempts after which an undecided trial gives up. */
const maxAttempts = 3;

type State = 'holds' | 'missed' | 'undecided';

/**
 * Noise only ever adds time, so a time that was met once has been shown to be possible; one that was missed is believed when two
 * calm attempts missed it. Counts are exact: one miss is enough.
 */
function stateOf(id: string, { attempts }: TrialReadings, bounds: Bounds, hiccupTargetMs: number): State {
  const tried = attempts.flatMap(({ figures, noise }) =>
    figures.filter((each) => each.id === id).map((each) => ({ each, noise })),
  );
  const misses = tried.filter(({ each }) => !within(each.found, bounds));
  if (tried[0]?.each.kind === 'count') return misses.length > 0 ? 'missed' : 'holds';
  if (misses.length < tried.length) return 'holds';
  const calm = misses.filter(({ noise }) => isCalm(noise, hiccupTargetMs));
  return calm.length >= missesWanted ? 'missed' : 'undecided';
}

function within(found: number, { most = Number.POSITIVE_INFINITY, least = 0 }: Bounds): boolean {
  return found <= most && found >= least;
}

function isCalm(noise: Noise, p95TargetMs: number): boolean {
  const quiet = { latenessMs: 0, overlapped: false, droppedWithFreeSlots: false, arrivalsMissing: false };
  return disturbancesOf({ ...noise, ...quiet }, p95TargetMs).length === 0;
}

/** True when another attempt could still decide something. */
export function worthRepeating(trial: TrialReadings, limits: TrialLimits, p95TargetMs: number): boolean {
  if (trial.attempts.length >= maxAttempts) return false;
  const states = statesOf(trial, limits, p95TargetMs);
  return states.some(({ state }) => state === 'undecided') && states.every(({ state }) => state !== 'missed');
}

function statesOf(trial: TrialReadings, limits: TrialLimits, p95TargetMs: number) {
  return Object.entries(limits[trial.id] ?? {}).map(([id, bounds]) => {
    return { id, bounds, state: stateOf(id, trial, bounds, p95TargetMs) };
  });
}

/** Judges what the trials measured; a time that no calm attempt decided is unknown. */
export function judgeTrials(
  trials: readonly TrialReadings[],
  limits: TrialLimits,
  p95TargetMs: number,
): Check[] {
  return trials.flatMap((trial) =>
    statesOf(trial, limits, p95TargetMs).flatMap(({ id, bounds, state }) => {
      const shown = shownFigure(id, trial, bounds);
      return shown ? [trialCheck(trial, shown, bounds, state)] : [];
    }),
  );
}

/** The attempt that did best, except for a count that was missed: there the one that missed it. */
function shownFigure(id: string, { attempts }: TrialReadings, bounds: Bounds): TrialFigure | undefined {
  const all = attempts.flatMap(({ figures }) => figures.filter((each) => each.id === id));
  const missed = all.find((each) => !within(each.found, bounds));
  if (all[0]?.kind === 'count') return missed ?? all[0];
  return all.find((each) => within(each.found, bounds)) ?? all[0];
}

function trialCheck(trial: TrialReadings, shown: TrialFigure, bounds: Bounds, state: State): Check {
  const status = { holds: 'pass', missed: 'fail', undecided: 'unknown' } as const;
  return {
    id: `${trial.id}-${shown.id}`,
    layer: shown.kind === 'time' ? 'latency' : 'work',
    title: `${trial.title}: ${shown.title}`,
    status: status[state],
    wanted: wantedText(bounds, shown.unit),
    found: Number.isFinite(shown.found) ? `${figure(shown.found)} ${shown.unit}` : 'no end',
    next: state === 'missed' ? shown.next : undefined,
  };
}

function wantedText({ most, least }: Bounds, unit: string): string {
  const parts = [
    ...(least === undefined ? [] : [`at least ${figure(least)}`]),
    ...(most === undefined ? [] : [`at most ${figure(most)}`]),
  ];
  return `${parts.join(' and ')} ${unit}`;
}
