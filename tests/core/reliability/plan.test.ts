import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cast, type Entry, entryKey, planCampaign, rungs } from '../../../src/core/reliability/plan.ts';

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
const castOf = (fixes: number, decoys: number): Cast => ({
  flawed: 'orders',
  fixes: names('fix', fixes),
  decoys: names('decoy', decoys).map((name) => ({ name, reason: `not-${name}`, late: false })),
});
const cast = castOf(5, 12);
const of = (plan: readonly Entry[], kind: Entry['kind']) => plan.filter((entry) => entry.kind === kind);
const countBy = <T>(list: readonly T[], key: (item: T) => string) =>
  [...Map.groupBy(list, key)].map(([, group]) => group.length);

const anyCampaign = fc.record({
  fixes: fc.integer({ min: 1, max: 11 }),
  decoys: fc.integer({ min: 0, max: 16 }),
  verdicts: fc.integer({ min: 0, max: 900 }),
  perRung: fc.integer({ min: 0, max: 30 }),
});

describe('a campaign', () => {
  it('has as many verdicts as were asked for, and the ladder beside them', () => {
    fc.assert(
      fc.property(anyCampaign, ({ fixes, decoys, verdicts, perRung }) => {
        const plan = planCampaign(castOf(fixes, decoys), { verdicts, perRung }, 'seed');
        expect(plan).toHaveLength(verdicts + rungs.length * perRung);
        expect(new Set(plan.map(entryKey)).size).toBe(plan.length);
      }),
    );
  });

  it('asks the flawed service and fixes twenty times at least, and in a fifteenth of all', () => {
    for (const verdicts of [80, 100, 300, 3_000]) {
      const plan = planCampaign(cast, { verdicts, perRung: 0 }, 'seed');
      expect(of(plan, 'flawed').length).toBeGreaterThanOrEqual(20);
      expect(of(plan, 'fix').length).toBeGreaterThanOrEqual(Math.max(20, verdicts / 15));
      expect(of(plan, 'decoy').length).toBeGreaterThanOrEqual(verdicts / 4);
    }
  });

  it('asks sixteen times as often for what is told in seconds', () => {
    const decoys = [
      { name: 'prompt', reason: 'same-cards', late: false },
      { name: 'late', reason: 'idle-work', late: true },
    ];
    // Twenty each for the flawed service and the fixes leave 170: ten times sixteen laps.
    const plan = planCampaign({ ...cast, decoys }, { verdicts: 210, perRung: 0 }, 'seed');
    const asked = (name: string) => plan.filter((entry) => entry.name === name).length;
    expect([of(plan, 'decoy').length, asked('prompt'), asked('late')]).toEqual([170, 160, 10]);
  });

  it('asks everybody even when it is tiny', () => {
    const plan = planCampaign(cast, { verdicts: 4, perRung: 0 }, 'seed');
    expect(plan.map(({ kind }) => kind).sort()).toEqual(['decoy', 'decoy', 'fix', 'flawed']);
  });

  it('asks all subjects of a kind evenly', () => {
    fc.assert(
      fc.property(anyCampaign, ({ fixes, decoys, verdicts, perRung }) => {
        const plan = planCampaign(castOf(fixes, decoys), { verdicts, perRung }, 'seed');
        for (const kind of ['fix', 'decoy', 'ladder'] as const) {
          const counts = countBy(of(plan, kind), ({ name, dial }) => `${name}/${dial}`);
          expect(Math.max(0, ...counts) - Math.min(Number.POSITIVE_INFINITY, ...counts)).toBeLessThanOrEqual(
            1,
          );
        }
      }),
    );
  });

  it('is beside a neighbour for 35 % of each kind at least, and for 30 % of each subject, from twenty and ten on', () => {
    const besides = (entries: readonly Entry[]) =>
      entries.filter(({ condition }) => condition === 'neighbour').length / entries.length;
    fc.assert(
      fc.property(anyCampaign, ({ fixes, decoys, verdicts, perRung }) => {
        const plan = planCampaign(castOf(fixes, decoys), { verdicts, perRung }, 'seed');
        for (const group of Map.groupBy(plan, ({ kind }) => kind).values())
          if (group.length >= 20) expect(besides(group)).toBeGreaterThanOrEqual(0.35);
        for (const group of Map.groupBy(plan, ({ name, kind, dial }) => `${kind}/${name}/${dial}`).values()) {
          if (group.length < 10) continue;
          expect(besides(group)).toBeGreaterThanOrEqual(0.3);
          expect(besides(group)).toBeLessThanOrEqual(0.5);
        }
      }),
    );
  });

  it('holds every entry of a shorter one, so that it can be made longer', () => {
    const keys = (verdicts: number, perRung: number) =>
      planCampaign(cast, { verdicts, perRung }, 'seed').map(entryKey);
    expect(keys(300, 5)).toEqual(expect.arrayContaining(keys(120, 2)));
  });

  it('is in an order that the seed determines', () => {
    const plan = (seed: string) => planCampaign(cast, { verdicts: 100, perRung: 2 }, seed).map(entryKey);
    expect(plan('a')).toEqual(plan('a'));
    expect(plan('a')).not.toEqual(plan('b'));
    expect(plan('a').toSorted()).toEqual(plan('b').toSorted());
  });
});

describe('what is wanted', () => {
  const plan = planCampaign(cast, { verdicts: 40, perRung: 1 }, 'seed');

  it('is FAIL for the flawed service, PASS for fixes, and FAIL for its own reason for a decoy', () => {
    expect(new Set(of(plan, 'flawed').map(({ wanted }) => wanted))).toEqual(new Set(['FAIL']));
    expect(new Set(of(plan, 'fix').map(({ wanted }) => wanted))).toEqual(new Set(['PASS']));
    for (const { name, wanted, wantedReason } of of(plan, 'decoy'))
      expect({ wanted, wantedReason }).toEqual({ wanted: 'FAIL', wantedReason: `not-${name}` });
  });

  it('turns on the ladder from PASS to FAIL, and is open at the target', () => {
    const ladder = of(plan, 'ladder').toSorted((a, b) => a.dial! - b.dial!);
    expect(ladder.map(({ dial, wanted }) => [dial, wanted])).toEqual([
      [0.33, 'PASS'],
      [0.5, 'PASS'],
      [0.8, 'PASS'],
      [1, 'either'],
      [1.25, 'FAIL'],
      [1.5, 'FAIL'],
      [2, 'FAIL'],
      [3, 'FAIL'],
    ]);
    expect(new Set(ladder.map(({ name }) => name))).toEqual(new Set(['fix-0']));
  });
});
