import { describe, expect, it, test } from 'vitest';
import { burstsOf } from '../../../src/core/reliability/bursts.ts';
import { worthOf } from '../../../src/core/reliability/judgement.ts';
import { summarize } from '../../../src/core/reliability/summary.ts';
import { line, theRule, times } from '../../support/ledger.ts';

describe('a verdict', () => {
  const decoy = { wanted: 'FAIL', wantedReason: 'fresh-prices' } as const;
  it.each([
    ['right', 'a FAIL of the flawed service', line('flawed')],
    ['wrong', 'a PASS of the flawed service', line('flawed', { outcome: 'PASS' })],
    ['right', 'a PASS of a fix', line('fix')],
    ['wrong', 'a FAIL of a fix', line('fix', { outcome: 'FAIL' })],
    ['right', 'a FAIL of a decoy for its own reason', line('decoy', decoy)],
    [
      'wrong reason',
      'a FAIL of a decoy for another reason',
      line('decoy', { ...decoy, reason: 'latency-p95' }),
    ],
    ['wrong', 'a PASS of a decoy', line('decoy', { ...decoy, outcome: 'PASS', reason: '' })],
    ['wrong', 'a FAIL at 0.8', line('ladder', { dial: 0.8, wanted: 'PASS', outcome: 'FAIL' })],
    ['wrong', 'a PASS at 1.25', line('ladder', { dial: 1.25, wanted: 'FAIL', outcome: 'PASS' })],
    ['open', 'a PASS at the target', line('ladder', { dial: 1, outcome: 'PASS' })],
    ['open', 'a FAIL at the target', line('ladder', { dial: 1, outcome: 'FAIL' })],
    ['inconclusive', 'INCONCLUSIVE for a fix', line('fix', { outcome: 'INCONCLUSIVE' })],
    ['inconclusive', 'INCONCLUSIVE at the target', line('ladder', { dial: 1 })],
  ])('is %s: %s', (worth, _what, each) => {
    expect(worthOf(each)).toBe(worth);
  });
});

describe('a summary', () => {
  const lines = [
    ...times(20, line('flawed', { seconds: 13 })),
    ...times(97, line('fix', { seconds: 30 })),
    ...times(3, line('fix', { condition: 'neighbour', outcome: 'INCONCLUSIVE' })),
    line('fix', { condition: 'neighbour', outcome: 'FAIL', name: 'wronged' }),
    ...times(5, line('decoy', { wantedReason: 'same-cards', reason: 'other-reason' })),
    ...times(10, line('ladder', { dial: 1.25, wanted: 'FAIL', outcome: 'INCONCLUSIVE' })),
    ...times(4, line('ladder', { dial: 1, outcome: 'PASS' })),
    line('ladder', { dial: 2, wanted: 'FAIL', outcome: 'PASS', condition: 'neighbour' }),
  ];
  const summary = summarize(lines, theRule)!;

  it('counts what was wrong among definite verdicts, the ladder apart', () => {
    expect(summary.errors.wrong.map(({ name }) => name)).toEqual(['wronged']);
    expect(summary.errors.definite).toBe(123);
    expect(summary.byCondition.quiet).toMatchObject({ wrong: [], definite: 122 });
    expect(summary.byCondition.neighbour.definite).toBe(1);
    expect(summary.ladder).toMatchObject({ definite: 1, bound: 1 });
    expect(summary.ladder.wrong).toHaveLength(1);
    expect(summary.wrongReasons).toHaveLength(5);
  });

  it('gives the share of INCONCLUSIVE by condition, without the ladder', () => {
    expect(summary.inconclusive.quiet).toMatchObject({ hits: 0, of: 122 });
    expect(summary.inconclusiveFixes.neighbour).toMatchObject({ hits: 3, of: 4 });
    expect(summary.inconclusive.neighbour.interval.high).toBeLessThan(1);
  });

  it('gives every kind in every condition a row', () => {
    expect(summary.tallies).toHaveLength(6);
    expect(
      summary.tallies.find(({ kind, condition }) => kind === 'fix' && condition === 'neighbour'),
    ).toEqual({
      kind: 'fix',
      condition: 'neighbour',
      count: 4,
      outcomes: { PASS: 0, FAIL: 1, INCONCLUSIVE: 3 },
      wrong: 1,
      wrongReason: 0,
    });
  });

  it('times what came out right on a quiet machine', () => {
    expect(summary.passSeconds).toEqual({ count: 97, p05: 30, median: 30, p95: 30 });
    expect(summary.failSeconds).toMatchObject({ count: 20, median: 13 });
    expect(summary.outsideSeconds.median).toBe(9.3);
  });

  it('gives every rung in every condition its shares', () => {
    expect(summary.rungs).toHaveLength(16);
    const rung = summary.rungs.find(({ dial, condition }) => dial === 1.25 && condition === 'quiet')!;
    expect(rung.count).toBe(10);
    expect(rung.shares.INCONCLUSIVE).toMatchObject({ hits: 10, of: 10 });
  });

  it('starts again at zero when the rule changed', () => {
    const next = summarize([...lines, line('fix', { rule: 'new' })], 'new')!;
    expect(next).toMatchObject({ current: true, rule: 'new', otherRules: lines.length });
    expect(next.errors.definite).toBe(1);
  });

  it('shows the newest rule, and says so, until the current one was measured', () => {
    expect(summarize(lines, 'new')).toEqual({ ...summary, current: false });
  });

  it('says nothing of an empty ledger', () => {
    expect(summarize([], theRule)).toBeUndefined();
  });
});

test("a neighbour's bursts are random but determined, and busy half of the time", () => {
  const bursts = burstsOf('seed', 0);
  expect(bursts).toEqual(burstsOf('seed', 0));
  expect(bursts).not.toEqual(burstsOf('seed', 1));
  const sum = (index: 0 | 1) => bursts.reduce((total, burst) => total + burst[index], 0);
  expect(sum(0) / (sum(0) + sum(1))).toBeCloseTo(0.5, 1);
  for (const ms of bursts.flat()) expect(ms >= 200 && ms <= 1_500).toBe(true);
});
