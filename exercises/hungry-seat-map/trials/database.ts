import { probe, seats } from '../../../load-tests/traffic/hungry-seat-map.ts';
import type { Trial, TrialContext } from '../../../src/core/trial.ts';
import { percentile } from './figures.ts';

/** Maps that are asked for. The median tells: whoever is interrupted in one of them is not in most. */
const maps = 9;

/** Reads what a map must have of its seats, and does nothing with it. The name tells it from the service's statements. */
const plainRead =
  'select id, section_id, row_label, number, status from seats as seats_for_comparison where event_id = $1 order by id';

/** What the database works for a map costs CPU as well, on the machine that is the hardest to make larger. */
export const database: Trial = {
  id: 'database',
  title: 'One map at a time, as the database sees it',
  figures: {
    'times-a-read': {
      title: 'time that the database works on a map, against reading its seats',
      unit: 'times',
      kind: 'time',
      next: 'List pg_stat_statements by total_exec_time after one map, and compare with a select of the columns that it shows.',
    },
  },
  async run(context) {
    const ratios: number[] = [];
    for (let nr = 0; nr < maps; nr += 1) {
      const { path } = probe(context.random, context.data, 'seat-map', seats.arena);
      const event = Number(/\d+/.exec(path));
      const ofMap = await worked(context, 'app_candidate', '%', () => context.request(path));
      const ofRead = await worked(context, 'lab', '%seats_for_comparison%', () =>
        context.sql(plainRead, [event]),
      );
      ratios.push(ofMap / ofRead);
    }
    return { 'times-a-read': percentile(ratios, 0.5) };
  },
};

/** Time that the database spends on statements of a role meanwhile, ms. What a function does counts once. */
async function worked(
  { sql }: TrialContext,
  role: string,
  like: string,
  work: () => Promise<unknown>,
): Promise<number> {
  const soFar = async () => {
    const [row] = await sql<{ spent: number }>(
      `select coalesce(sum(s.total_exec_time), 0) as spent
       from pg_stat_statements s join pg_roles r on r.oid = s.userid
       where r.rolname = $1 and s.toplevel and s.query like $2`,
      [role, like],
    );
    return row?.spent ?? 0;
  };
  const before = await soFar();
  await work();
  return (await soFar()) - before;
}
