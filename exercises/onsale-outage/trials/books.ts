import type { TrialContext } from '../../../src/core/trial.ts';
import { isRefused } from './answers.ts';
import type { Visit } from './customer.ts';

/** An order as the table has it. */
export interface Row {
  readonly id: number;
  readonly key: string;
  readonly status: 'pending' | 'paid' | 'refused';
  readonly chargeId: string | null;
  readonly amountCents: number;
  /** When it was placed, ms since the Unix epoch. */
  readonly placedAt: number;
}

/** Money that the provider took. */
export interface Charge {
  readonly id: string;
  readonly orderId: string;
  readonly amountCents: number;
  /** When it was taken, ms since the Unix epoch. */
  readonly at: number;
}

/** What the provider counted since it started. */
export interface Ledger {
  readonly calls: number;
  /** Calls under way, and the most that ever were. */
  readonly inside: number;
  readonly mostInside: number;
  readonly charges: readonly Charge[];
}

/** Both sides of the books: all orders that the seed did not bring, and all charges. */
export interface Books {
  readonly rows: readonly Row[];
  readonly ledger: Ledger;
}

/** Longest that an accepted order may stay open, ms. */
const settledWithinMs = 10_000;
const lookEveryMs = 100;
/** Between two orders nothing may be open for a moment. */
const quietLooks = 3;

/** Reads the books once nothing is open any more, or has had time enough. */
export async function settledBooks(context: TrialContext): Promise<Books> {
  const until = context.now() + settledWithinMs;
  for (let quiet = 0; ; ) {
    const books = await readBooks(context);
    const open = books.ledger.inside > 0 || pending(books) > 0;
    quiet = open ? 0 : quiet + 1;
    if (quiet === quietLooks || context.now() > until) return books;
    await context.wait(lookEveryMs);
  }
}

/** The table first: an order that is charged and paid between the two looks is then one that is still open. */
async function readBooks({ sql, stub, data }: TrialContext): Promise<Books> {
  const rows = await sql<Row>(
    `select id, idempotency_key as key, status, charge_id as "chargeId", amount_cents as "amountCents",
       (1000 * extract(epoch from created_at))::float8 as "placedAt"
     from orders where id > $1`,
    [data.orders],
  );
  const ledger = await stub('payments').state<Ledger>();
  return { rows, ledger };
}

function pending({ rows }: Books): number {
  return rows.filter(({ status }) => status === 'pending').length;
}

/** Orders that are open in the end, or were charged too long after they were placed. */
export function unsettled(books: Books): number {
  const chargedAt = new Map(books.ledger.charges.map(({ orderId, at }) => [orderId, at]));
  const late = books.rows.filter(({ id, status, placedAt }) => {
    return status === 'paid' && (chargedAt.get(String(id)) ?? 0) > placedAt + settledWithinMs;
  });
  return pending(books) + late.length;
}

/**
 * Charges that have not exactly one paid order, orders called paid that have not exactly one charge, and customers who were told
 * "not now" or "paid" while the books say otherwise.
 */
export function astray({ rows, ledger }: Books, visits: readonly Visit[]): number {
  const byOrder = Map.groupBy(ledger.charges, ({ orderId }) => orderId);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const known = new Set(rows.map(({ id }) => String(id)));
  const strange = ledger.charges.filter(({ orderId }) => !known.has(orderId)).length;
  const unmatched = rows.filter((row) => !matches(row, byOrder.get(String(row.id)) ?? [])).length;
  const misled = visits.filter((visit) => {
    const row = byKey.get(visit.key);
    if (isRefused(visit)) return row !== undefined && byOrder.has(String(row.id));
    return visit.status === 201 && row?.status !== 'paid';
  }).length;
  return strange + unmatched + misled;
}

/** What is still pending is counted apart. */
function matches(row: Row, charges: readonly Charge[]): boolean {
  const [charge] = charges;
  if (charge === undefined) return row.status !== 'paid';
  if (row.status === 'pending') return charges.length === 1;
  const same = charge.id === row.chargeId && charge.amountCents === row.amountCents;
  return charges.length === 1 && row.status === 'paid' && same;
}

/** Share of the orders that were accepted and are settled, of those from `since` on; 1 when there are none. */
export function settledShare({ rows }: Books, since: number): number {
  const taken = rows.filter(({ id, status }) => id > since && status !== 'refused');
  return taken.length === 0 ? 1 : taken.filter(({ status }) => status === 'paid').length / taken.length;
}

/** Calls for each charge between two states of the ledger. */
export function callsPerCharge(before: Ledger, after: Ledger): number {
  return (after.calls - before.calls) / Math.max(1, after.charges.length - before.charges.length);
}

/** Work of one charge, and what it may take on a busy machine until a service knows that somebody has gone, ms. */
const chargeMs = 100;
const newsMs = 200;

/** Charges that were begun for customers who had gone by then. */
export function chargedAfterLeaving({ rows, ledger }: Books, visits: readonly Visit[]): number {
  const byOrder = new Map(ledger.charges.map((charge) => [charge.orderId, charge]));
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return visits.filter(({ key, leftAt }) => {
    const charge = byOrder.get(String(byKey.get(key)?.id));
    return leftAt !== undefined && charge !== undefined && charge.at - chargeMs > leftAt + newsMs;
  }).length;
}
