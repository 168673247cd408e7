import type { Check } from '../record.ts';
import { figure } from '../units.ts';
import { holdsCheck, integrityCheck } from './checks.ts';

/** One request of the judged load that was asked again after it, twice: looking like the load generator, and like a browser. */
export interface Reply {
  /** The request, such as `GET /api/events?after=7&limit=40`. */
  readonly request: string;
  /** Hashes of the three bodies; a body that did not come has the hash of what came instead. */
  readonly underLoad: string;
  readonly likeGenerator: string;
  readonly likeBrowser: string;
}

/** What became of the requests that were asked again. */
export interface Replies {
  readonly list: readonly Reply[];
  /** SQL statements per request, for each of the two looks. */
  readonly statements: { readonly likeGenerator: number; readonly likeBrowser: number };
}

/** The looks take turns in going first, so a cache helps both alike; what is left is chance. */
const toleranceShare = 0.1;
const toleranceStatements = 0.5;
/** Offences named; the rest are counted. */
const named = 2;

/** Judges whether everybody gets the same, and at the same cost: the load generator, a stranger, in a rush and in quiet. */
export function judgeReplies({ list, statements }: Replies): Check[] {
  const forSome = list.filter((reply) => reply.likeGenerator !== reply.likeBrowser);
  const inRush = list.filter((reply) => reply.underLoad !== reply.likeGenerator && !forSome.includes(reply));
  const { likeGenerator, likeBrowser } = statements;
  const difference = Math.abs(likeGenerator - likeBrowser);
  const sameWork = difference <= toleranceStatements + toleranceShare * Math.max(likeGenerator, likeBrowser);
  return [
    holdsCheck('same-for-every-client', 'Every client gets the same answer', sentences(forSome, list.length)),
    holdsCheck(
      'same-under-load',
      'An answer under load is the same as in quiet',
      sentences(inRush, list.length),
    ),
    {
      ...integrityCheck('same-work-for-every-client', 'Every client causes the same work', sameWork),
      wanted: `within ${toleranceShare * 100} % and ${toleranceStatements} of each other`,
      found: `${figure(likeGenerator)} statements for the load generator, ${figure(likeBrowser)} for a browser`,
    },
  ];
}

function sentences(offences: readonly Reply[], of: number): string[] {
  const [first, ...rest] = offences.slice(0, named).map((reply) => reply.request);
  if (first === undefined) return [];
  return [`${offences.length} of ${of} answers differ: ${[first, ...rest].join(', ')}`];
}
