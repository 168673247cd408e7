import fc from 'fast-check';
import type { Noise } from '../../src/core/rule/noise.ts';
import type { RoundReadings } from '../../src/core/rule/readings.ts';
import type { Arm, Sample } from '../../src/core/rule/samples.ts';
import { calm, type Recording, withLoad } from './recorded-run.ts';

/** What befalls one block. Requests are hit in every `every`-th place, from `from` on. */
interface Blow {
  readonly from: number;
  readonly every: number;
  readonly addMs: number;
  readonly times: number;
  readonly fate: 'slow' | 'fails' | 'is lost';
}

/** What befalls one round; all of it only ever adds latency or takes evidence away. */
export type Trouble =
  | { readonly kind: 'none' | 'dropped' | 'no candidate' | 'no yardstick' }
  /** Seen by a sensor: anything may happen. */
  | {
      readonly kind: 'seen';
      readonly sign: Partial<Noise>;
      readonly lagMs: number;
      readonly hits: Record<Arm, Blow>;
    }
  /** Seen by nobody. */
  | { readonly kind: 'both arms'; readonly blow: Blow }
  | { readonly kind: 'yardstick only' | 'candidate only'; readonly blow: Blow };

const signs: Partial<Noise>[] = [
  { stealShare: 0.3 },
  { foreignCores: 1.2 },
  { generatorCores: 0.9 },
  { throttledShare: 0.4 },
  { swappedPages: 900 },
  { clockStepMs: 700 },
  { hiccupMs: 60 },
];

const aBlow: fc.Arbitrary<Blow> = fc.record({
  from: fc.nat(20),
  every: fc.integer({ min: 1, max: 12 }),
  addMs: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3000, noNaN: true })),
  times: fc.double({ min: 1, max: 12, noNaN: true }),
  fate: fc.constantFrom('slow', 'slow', 'slow', 'fails', 'is lost'),
});

/** A slow machine is slow for all that it does. */
const slowMachine: fc.Arbitrary<Blow> = fc.record({
  from: fc.constant(0),
  every: fc.constant(1),
  addMs: fc.double({ min: 0, max: 120, noNaN: true }),
  times: fc.double({ min: 1, max: 12, noNaN: true }),
  fate: fc.constant('slow'),
});

const anyTrouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc
    .constantFrom('none', 'none', 'dropped', 'no candidate', 'no yardstick')
    .map((kind) => ({ kind }) as Trouble),
  fc.record({
    kind: fc.constant('seen' as const),
    sign: fc.constantFrom(...signs),
    lagMs: fc.constantFrom(0, 30),
    hits: fc.record({ candidate: aBlow, yardstick: aBlow }),
  }),
  fc.record({ kind: fc.constant('both arms' as const), blow: slowMachine }),
  fc.record({ kind: fc.constantFrom('yardstick only' as const, 'candidate only' as const), blow: aBlow }),
);

/** Rounds of a service that nobody saw being disturbed may be bad by chance this often. */
const candidateOnly = 3;

/**
 * Trouble for every round of a run. What no sensor sees hits the yardstick in fewer than half of the rounds in which it can be
 * believed, and the service alone in three.
 */
export function anyTroubles(rounds: number): fc.Arbitrary<readonly Trouble[]> {
  const none: fc.Arbitrary<Trouble> = fc.constant({ kind: 'none' });
  const rare = fc.oneof({ weight: 4, arbitrary: none }, { weight: 1, arbitrary: anyTrouble });
  const each = (trouble: fc.Arbitrary<Trouble>) =>
    fc.array(trouble, { minLength: rounds, maxLength: rounds });
  return fc.oneof(each(anyTrouble), each(rare)).map((troubles) => {
    const quiet = troubles.filter(({ kind }) => kind === 'none').length;
    let [yardsticks, candidates] = [0, 0];
    return troubles.map((trouble): Trouble => {
      const { kind } = trouble;
      if (kind === 'candidate only' && ++candidates > candidateOnly) return { kind: 'none' };
      const hitsYardstick = kind === 'both arms' || kind === 'yardstick only';
      return hitsYardstick && ++yardsticks >= quiet ? { kind: 'dropped' } : trouble;
    });
  });
}

/** The run as it would have been recorded had this befallen it. */
export function troubled(run: Recording, troubles: readonly Trouble[]): Recording {
  const { rounds } = run.readings.load!;
  const of = (round: number) => troubles[round - 1] ?? { kind: 'none' };
  return {
    ...withLoad(run, {
      rounds: rounds.flatMap((round) => roundUnder(round, of(round.index))),
    }),
    samples: run.samples.flatMap((sample) => sampleUnder(sample, of(sample.round))),
  };
}

function roundUnder(round: RoundReadings, trouble: Trouble): RoundReadings[] {
  if (trouble.kind === 'dropped') return [];
  return [trouble.kind === 'seen' ? { ...round, noise: { ...calm, ...trouble.sign } } : round];
}

function sampleUnder(sample: Sample, trouble: Trouble): Sample[] {
  const { arm } = sample;
  switch (trouble.kind) {
    case 'none':
      return [sample];
    case 'dropped':
      return [];
    case 'no candidate':
    case 'no yardstick':
      return trouble.kind === `no ${arm}` ? [] : [sample];
    case 'seen':
      return hit({ ...sample, lagMs: sample.lagMs + trouble.lagMs }, trouble.hits[arm]);
    case 'both arms':
      return hit(sample, trouble.blow);
    default:
      return trouble.kind === `${arm} only` ? hit(sample, trouble.blow) : [sample];
  }
}

function hit(sample: Sample, { from, every, addMs, times, fate }: Blow): Sample[] {
  if (sample.index < from || (sample.index - from) % every !== 0) return [sample];
  if (fate === 'is lost') return [];
  if (fate === 'fails')
    return [{ ...sample, latencyMs: Number.POSITIVE_INFINITY, tookMs: 2000, violation: 'time-out' }];
  const latencyMs = sample.latencyMs * times + addMs;
  return [{ ...sample, latencyMs, tookMs: Math.min(latencyMs, sample.tookMs * times + addMs) }];
}
