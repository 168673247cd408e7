import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { between } from '../../../src/core/random.ts';
import { someEvent } from './oracle.ts';

/** A seat, and all of it that a check may change. */
export interface Place {
  readonly event: number;
  readonly seat: number;
  readonly status: string;
  /** As PostgreSQL writes it, so that nothing of it is lost. */
  readonly updatedAt: string;
}

export const holdChecks: readonly ContractCheck[] = [
  {
    id: 'hold-rules',
    title:
      'A free seat can be held once, a held one released once, a sold one neither, and the database knows',
    async run(context) {
      const place = await somePlace(context, await someEvent(context, 'theatre'));
      try {
        await move(context, place, 'hold', 204, 'held');
        await move(context, place, 'hold', 409, 'held');
        await move(context, place, 'release', 204, 'free');
        await move(context, place, 'release', 409, 'free');
        await setStatus(context, place, 'sold');
        await move(context, place, 'hold', 409, 'sold');
        await move(context, place, 'release', 409, 'sold');
      } finally {
        await putBack(context, place);
      }
    },
  },
];

/** A free seat of an event, of chance. */
export async function somePlace(context: ContractContext, event: number): Promise<Place> {
  const rows = await context.sql<Place>(
    `select event_id as event, id as seat, status, updated_at::text as "updatedAt"
     from seats where event_id = $1 and status = 'free' order by id`,
    [event],
  );
  const place = rows[between(context.random, 0, rows.length - 1)];
  if (!place) throw new RangeError(`event ${event} has no free seat in the database`);
  return place;
}

/** Asks the service to hold or release a seat, and looks what the database made of it. */
export async function move(
  context: ContractContext,
  { seat }: Place,
  what: 'hold' | 'release',
  answered: 204 | 409,
  status: string,
): Promise<void> {
  const path = `/api/seats/${seat}/${what}`;
  const answer = await context.request(path, { method: 'POST' });
  context.must(answer.status === answered, `POST ${path} answered ${answer.status} instead of ${answered}`);
  const [stored] = await context.sql('select status from seats where id = $1', [seat]);
  context.same(stored, { status }, `seat ${seat} as stored after POST ${path}`);
}

/** What the box office does: straight in the database. */
export async function setStatus(context: ContractContext, { seat }: Place, status: string): Promise<void> {
  await context.sql('update seats set status = $2, updated_at = now() where id = $1', [seat, status]);
}

export async function putBack(context: ContractContext, { seat, status, updatedAt }: Place): Promise<void> {
  await context.sql('update seats set status = $2, updated_at = $3::timestamptz where id = $1', [
    seat,
    status,
    updatedAt,
  ]);
}
