import { describe, expect, test } from 'vitest';
import {
  laterThan,
  ordersFigures,
  othersFigures,
  percentile,
  share,
} from '../../exercises/onsale-outage/trials/answers.ts';
import { type Audience, differing, unadvised } from '../../exercises/onsale-outage/trials/audience.ts';
import {
  astray,
  type Books,
  type Charge,
  callsPerCharge,
  chargedAfterLeaving,
  type Row,
  settledShare,
  unsettled,
} from '../../exercises/onsale-outage/trials/books.ts';
import { lost } from '../../exercises/onsale-outage/trials/crash.ts';
import type { Visit } from '../../exercises/onsale-outage/trials/customer.ts';
import type { TrialAnswer } from '../../src/core/trial.ts';

const answer = (more: Partial<TrialAnswer> = {}): TrialAnswer => ({
  block: 0,
  kind: 'order',
  plannedAt: 1_000,
  tookMs: 110,
  status: 201,
  violation: '',
  ...more,
});
const refused = (more: Partial<TrialAnswer> = {}) =>
  answer({ status: 503, violation: 'status 503', tookMs: 3, ...more });
const timedOut = answer({ status: 0, violation: 'request timeout', tookMs: 2_000 });

describe('answers', () => {
  test('are shared out, and none of none', () => {
    expect(share([answer(), timedOut], ({ status }) => status === 0)).toBe(50);
    expect(share([], () => true)).toBe(0);
  });

  test('after a rest are those planned late enough after the first', () => {
    const late = answer({ plannedAt: 2_000 });
    expect(laterThan([answer(), answer({ plannedAt: 1_999 }), late], 1_000)).toEqual([late]);
  });

  test('have a percentile by nearest rank, without end when there are none', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(percentile([4, 1, 3, 2], 0.95)).toBe(4);
    expect(percentile([], 0.5)).toBe(Number.POSITIVE_INFINITY);
  });

  test('of a rush are accepted, refused or missing', () => {
    const orders = [
      answer(),
      answer({ tookMs: 900 }),
      refused(),
      refused({ status: 429, tookMs: 9 }),
      timedOut,
    ];
    expect(ordersFigures(orders, 2, 0)).toEqual({
      goodput: 1,
      'orders-unanswered': 20,
      'accepted-p95': 900,
      'accepted-p99': 900,
      'refusal-p99': 9,
    });
  });

  test('with another error are neither accepted nor refused', () => {
    expect(ordersFigures([answer({ status: 500, violation: 'status 500' })], 1, 1)).toMatchObject({
      goodput: 0,
      'orders-unanswered': 100,
      'accepted-p95': Number.POSITIVE_INFINITY,
      'refusal-p99': 0,
    });
  });

  test('that were 202 count as far as such orders are settled', () => {
    const orders = [answer(), ...Array.from({ length: 4 }, () => answer({ status: 202 }))];
    expect(ordersFigures(orders, 1, 0.5).goodput).toBe(3);
  });

  test('to everything else tell how it fared', () => {
    const others = [
      answer({ kind: 'browse', tookMs: 5 }),
      refused({ kind: 'browse' }),
      answer({ kind: 'notice', status: 204 }),
      refused({ kind: 'notice' }),
      { ...timedOut, kind: 'notice' },
      answer({ kind: 'notice', status: 204 }),
    ];
    expect(othersFigures(others)).toEqual({
      'others-refused': 2,
      'notices-kept': 50,
      'browse-p95': Number.POSITIVE_INFINITY,
    });
  });
});

const row = (id: number, more: Partial<Row> = {}): Row => ({
  id,
  key: `key-${id}`,
  status: 'paid',
  chargeId: `ch_${id}`,
  amountCents: 4_900,
  placedAt: 4_800,
  ...more,
});
const charge = (id: number, more: Partial<Charge> = {}): Charge => ({
  id: `ch_${id}`,
  orderId: String(id),
  amountCents: 4_900,
  at: 5_000,
  ...more,
});
const books = (rows: readonly Row[], charges: readonly Charge[], calls = charges.length): Books => ({
  rows,
  ledger: { calls, inside: 0, mostInside: 0, charges },
});
const visited = (id: number, more: Partial<Visit> = {}): Visit => ({
  key: `key-${id}`,
  status: 201,
  retryAfter: null,
  orderId: id,
  chargeId: `ch_${id}`,
  leftAt: undefined,
  ...more,
});
const told503 = (id: number, retryAfter: string | null = '1') =>
  visited(id, { status: 503, retryAfter, orderId: undefined, chargeId: undefined });

describe('the books', () => {
  const open = { status: 'pending', chargeId: null } as const;
  const never = { status: 'refused', chargeId: null } as const;

  test('agree when each paid order has its charge, and no other has one', () => {
    const sound = books([row(1), row(2, never), row(3, open)], [charge(1)]);
    expect(astray(sound, [visited(1), told503(2), told503(9)])).toBe(0);
  });

  test.each([
    ['a charge without an order', books([], [charge(1)])],
    ['a charge for a refused order', books([row(1, never)], [charge(1)])],
    ['two charges for an order', books([row(1)], [charge(1), charge(1, { id: 'ch_2' })])],
    ['two charges for a pending order', books([row(1, open)], [charge(1), charge(1, { id: 'ch_2' })])],
    ['a paid order without a charge', books([row(1)], [])],
    ['another charge than the order names', books([row(1)], [charge(1, { id: 'ch_7' })])],
    ['another amount', books([row(1)], [charge(1, { amountCents: 1 })])],
  ])('do not agree with %s', (_what, wrong) => {
    expect(astray(wrong, [])).toBe(1);
  });

  test('do not agree with a customer who was told no and charged, or told paid and forgotten', () => {
    expect(astray(books([row(1)], [charge(1)]), [told503(1)])).toBe(1);
    expect(astray(books([], []), [visited(1)])).toBe(1);
  });

  test('show orders that are open or were settled late', () => {
    const made = [charge(1, { at: 20_000 }), charge(2, { at: 20_001 }), charge(3)];
    const rows = [
      row(1, { placedAt: 10_000 }),
      row(2, { placedAt: 10_000 }),
      row(3),
      row(4, open),
      row(5, never),
    ];
    expect(unsettled(books(rows, made))).toBe(2);
  });

  test('show the share of accepted orders that are settled', () => {
    const half = books([row(1, open), row(2), row(3, open), row(4, never)], []);
    expect(settledShare(half, 1)).toBe(0.5);
    expect(settledShare(half, 9)).toBe(1);
  });

  test('show calls for each charge, from one state to the next', () => {
    const before = books([], [charge(1)], 10).ledger;
    expect(callsPerCharge(before, books([], [charge(1), charge(2), charge(3)], 16).ledger)).toBe(3);
    expect(callsPerCharge(before, books([], [charge(1)], 14).ledger)).toBe(4);
  });

  test('show charges that were begun after their customer had gone', () => {
    const left = (leftAt: number) => visited(1, { status: 0, leftAt });
    const made = books([row(1)], [charge(1)]);
    // Taken at 5000, so begun at 4900; the news of a hang-up has 200 ms.
    expect(chargedAfterLeaving(made, [left(4_699)])).toBe(1);
    expect(chargedAfterLeaving(made, [left(4_700)])).toBe(0);
    expect(chargedAfterLeaving(books([row(1, never)], []), [left(1_000)])).toBe(0);
    expect(chargedAfterLeaving(made, [visited(1)])).toBe(0);
  });

  test('show what was accepted and lost', () => {
    const visits = [visited(1), visited(2, { status: 202 }), told503(3), visited(4, { status: 0 })];
    expect(lost(books([row(1), row(2, open)], []), visits)).toBe(1);
    expect(lost(books([], []), visits)).toBe(2);
  });
});

describe('an audience', () => {
  const audience = (more: Partial<Audience>): Audience => ({
    patient: [],
    impatient: [],
    repeating: [],
    ...more,
  });

  test('counts refusals that say nothing of when to come again', () => {
    const visits = { patient: [told503(1), told503(2, null)], impatient: [told503(3, null)] };
    expect(unadvised(audience({ ...visits, repeating: [[visited(4), told503(4, null)]] }))).toBe(3);
  });

  test('finds keys that were answered differently the second time', () => {
    const same = [visited(1), visited(1)] as const;
    const later = [visited(2, { status: 202, chargeId: null }), visited(2)] as const;
    const anew = [told503(3), visited(3)] as const;
    expect(differing(audience({ repeating: [same, later, anew] }))).toBe(0);
    const order = [visited(4), visited(4, { orderId: 5 })] as const;
    const charged = [visited(6), visited(6, { chargeId: 'ch_7' })] as const;
    expect(differing(audience({ repeating: [order, charged] }))).toBe(2);
  });
});
