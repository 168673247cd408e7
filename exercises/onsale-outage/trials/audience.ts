import type { TrialContext } from '../../../src/core/trial.ts';
import { drawKey, drawWish } from '../contract/ordering.ts';
import { isRefused } from './answers.ts';
import { type Visit, visit } from './customer.ts';

/** ms; the site's front end gives up then. */
const patienceMs = 2_000;
/** Some go away earlier: while they wait for their turn, as long as a rush lets them wait that long. */
const shortPatienceMs = 200;
/** One comes every so many ms, on top of the load. */
const everyMs = 60;

/** The lab's own customers during a rush, whose keys it knows. */
export interface Audience {
  /** Ordered once and waited. */
  readonly patient: readonly Visit[];
  /** Ordered once and went away after 200 ms. */
  readonly impatient: readonly Visit[];
  /** Ordered, and when the answer was there sent the same key again. */
  readonly repeating: readonly (readonly [Visit, Visit])[];
}

/** Customers of the three kinds take turns for so long; resolves when each has its answer or has gone. */
export async function visitFor(milliseconds: number, context: TrialContext): Promise<Audience> {
  const { url, signal, random, data } = context;
  const client = { url, signal, patienceMs };
  const patient: Promise<Visit>[] = [];
  const impatient: Promise<Visit>[] = [];
  const repeating: Promise<readonly [Visit, Visit]>[] = [];
  const until = context.now() + milliseconds;
  for (let nr = 0; context.now() < until; nr += 1) {
    const [key, wish] = [drawKey(random), drawWish(random, data)];
    if (nr % 3 === 0) impatient.push(visit({ ...client, patienceMs: shortPatienceMs }, key, wish));
    else if (nr % 3 === 1) patient.push(visit(client, key, wish));
    else
      repeating.push(visit(client, key, wish).then(async (first) => [first, await visit(client, key, wish)]));
    await context.wait(everyMs);
  }
  return {
    patient: await Promise.all(patient),
    impatient: await Promise.all(impatient),
    repeating: await Promise.all(repeating),
  };
}

/** Customers who were told "not now", but not when to come again. */
export function unadvised({ patient, impatient, repeating }: Audience): number {
  const all = [...patient, ...impatient, ...repeating.flat()];
  return all.filter((each) => isRefused(each) && !each.retryAfter).length;
}

/** Customers to whom the same key was answered with another order or charge than before. */
export function differing({ repeating }: Audience): number {
  return repeating.filter(([first, second]) => {
    if (first.orderId === undefined || second.orderId === undefined) return false;
    const charges = [first.chargeId, second.chargeId].filter((id) => typeof id === 'string');
    return first.orderId !== second.orderId || new Set(charges).size > 1;
  }).length;
}
