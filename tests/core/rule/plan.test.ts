import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlannedBlock, planBlocks } from '../../../src/core/rule/plan.ts';
import { protocol } from '../../../src/core/rule/rounds.ts';

const shape = { seed: 'plan', rounds: 20, gapSeconds: 0.2, warmup: true };
const anyShape = fc.record({
  seed: fc.string(),
  rounds: fc.integer({ min: 1, max: 20 }),
  gapSeconds: fc.double({ min: 0, max: 5, noNaN: true }),
  warmup: fc.boolean(),
});
const inRounds = (blocks: readonly PlannedBlock[]) => blocks.filter((block) => block.round > 0);
const firsts = (seed: string) =>
  inRounds(planBlocks({ ...shape, seed }))
    .filter((_, index) => index % 2 === 0)
    .map((block) => block.arm);

describe('a plan', () => {
  test('follows from its seed alone', () => {
    fc.assert(
      fc.property(anyShape, (any) => {
        expect(planBlocks(any)).toEqual(planBlocks(any));
      }),
    );
  });

  test('draws which arm goes first, anew for each round', () => {
    expect(new Set(firsts('plan'))).toEqual(new Set(['candidate', 'yardstick']));
    expect(firsts('plan')).not.toEqual(firsts('another'));
  });

  test('pairs one block of each arm in every round', () => {
    fc.assert(
      fc.property(anyShape, (any) => {
        const rounds = Map.groupBy(inRounds(planBlocks(any)), (block) => block.round);
        expect([...rounds.keys()]).toEqual(Array.from({ length: any.rounds }, (_, index) => index + 1));
        for (const pair of rounds.values()) {
          expect(pair.map((block) => block.arm).sort()).toEqual(['candidate', 'yardstick']);
        }
      }),
    );
  });

  test('lets no block begin before the one ahead of it and its pause are over', () => {
    fc.assert(
      fc.property(anyShape, (any) => {
        const blocks = inRounds(planBlocks(any));
        for (const [index, block] of blocks.entries()) {
          const before = blocks[index - 1];
          const free = before ? before.startSeconds + before.seconds + any.gapSeconds : 0;
          expect(block.startSeconds).toBeGreaterThanOrEqual(free - 0.001);
        }
      }),
    );
  });

  test('warms both arms up at once, before the first round', () => {
    const [one, other, first] = planBlocks(shape);
    expect([one, other]).toEqual([
      { arm: 'candidate', round: 0, startSeconds: 0, seconds: protocol.warmupSeconds },
      { arm: 'yardstick', round: 0, startSeconds: 0, seconds: protocol.warmupSeconds },
    ]);
    expect(first?.startSeconds).toBeCloseTo(protocol.warmupSeconds + shape.gapSeconds, 3);
  });

  test('without warm-up begins with the first round', () => {
    expect(planBlocks({ ...shape, warmup: false })[0]).toMatchObject({ round: 1, startSeconds: 0 });
  });

  test('of a second load goes on with the number after the first', () => {
    const rounds = inRounds(planBlocks({ ...shape, rounds: 3, firstRound: 5 })).map((block) => block.round);
    expect(rounds).toEqual([5, 5, 6, 6, 7, 7]);
  });

  test('gives start times in whole milliseconds', () => {
    for (const block of planBlocks({ ...shape, gapSeconds: 1 / 3 })) {
      expect(Math.round(block.startSeconds * 1000) / 1000).toBe(block.startSeconds);
    }
  });
});

test('seven rounds at 50 requests/s pool the 500 samples that a p99 needs', () => {
  const kept = (protocol.candidateSeconds - protocol.discardSeconds) * 50;
  expect(7 * kept).toBeGreaterThanOrEqual(500);
});
