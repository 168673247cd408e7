import { chargedDrops } from './arrivals.ts';
import { disturbancesOf } from './gates.ts';
import type { LoadReadings, RoundReadings, Terms } from './readings.ts';
import { type Block, blockOf, keptSamples, type MeasuredRound, protocol, type Round } from './rounds.ts';
import type { Arm, Sample } from './samples.ts';
import type { TailRound } from './tail.ts';

/** Samples of a load by round and arm, sorted out once. */
export class SortedSamples {
  readonly #blocks: Map<string, Sample[]>;

  constructor(samples: readonly Sample[]) {
    this.#blocks = Map.groupBy(samples, (sample) => `${sample.round} ${sample.arm}`);
  }

  of(round: number, arm: Arm): readonly Sample[] {
    return this.#blocks.get(`${round} ${arm}`) ?? [];
  }
}

/** One round as measured, with what disturbed it. */
export function measureRound(
  round: RoundReadings,
  load: LoadReadings,
  sorted: SortedSamples,
  terms: Terms,
): MeasuredRound {
  const arms = { candidate: measureArm('candidate'), yardstick: measureArm('yardstick') };
  const { candidate, yardstick } = arms;
  const around = {
    ...round.noise,
    latenessMs: Math.max(candidate.block.latenessMs, yardstick.block.latenessMs),
    overlapped: overlapped(round.index, sorted),
    droppedWithFreeSlots: candidate.unexplained + yardstick.unexplained > 0,
    arrivalsMissing: candidate.missing + yardstick.missing > 0,
  };
  return {
    index: round.index,
    first: round.first,
    candidate: candidate.block,
    yardstick: yardstick.block,
    disturbances: disturbancesOf(around, terms.targets.p95Ms),
  };

  function measureArm(arm: Arm) {
    const samples = sorted.of(round.index, arm);
    const planned = round.planned[arm];
    const drops = load.drops.filter((drop) => drop.round === round.index && drop.arm === arm);
    const { charged, unexplained } = chargedDrops(drops, samples, planned + 1);
    const missing = planned - samples.length - charged - unexplained;
    // How slow a lost arrival of the service would have been, nobody knows: the others must not look quicker without it.
    const lost = arm === 'candidate' ? Math.max(0, planned - samples.length) : charged;
    const block: Block = blockOf(samples, { planned, charged: lost });
    return { block, unexplained, missing };
  }
}

/** True when the candidate still had requests to answer while the yardstick's block of this round ran. */
function overlapped(index: number, sorted: SortedSamples): boolean {
  const start = Math.min(...sorted.of(index, 'yardstick').map((sample) => sample.plannedAt));
  const end = start + protocol.yardstickSeconds * 1000;
  // An answer is outstanding until the client gives up at most, so earlier rounds than the last cannot reach in.
  return [index - 1, index].some((round) =>
    (round > 0 ? sorted.of(round, 'candidate') : []).some((sample) => {
      return sample.plannedAt < end && sample.plannedAt + sample.tookMs > start;
    }),
  );
}

/** What the counted rounds say of the tail. */
export function tailRounds(rounds: readonly Round[], sorted: SortedSamples): TailRound[] {
  const latencies = (round: Round, arm: Arm) => {
    const kept = keptSamples(sorted.of(round.index, arm)).map((sample) => sample.latencyMs);
    return [...kept, ...new Array<number>(round[arm].kept - kept.length).fill(Number.POSITIVE_INFINITY)];
  };
  return rounds
    .filter((round) => round.counted)
    .map((round) => ({
      candidate: latencies(round, 'candidate'),
      yardstick: latencies(round, 'yardstick'),
      clean: round.disturbances.length === 0,
      good: round.good,
    }));
}
