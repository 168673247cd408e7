import { describe, expect, it } from 'vitest';
import { costliestPlan, readPlans } from '../../../src/core/pictures/plans.ts';

/** What PostgreSQL 15 writes with `log_line_prefix = '%Q '`. */
const log = `0 LOG:  parameter "log_line_prefix" changed to "%Q "
-42 LOG:  duration: 83.204 ms  plan:
\tQuery Text: select id,
\t  total
\tfrom orders where customer_id = $1
\tLimit  (cost=0.42..8.44 rows=1 width=12) (actual time=80.010..83.100 rows=20 loops=1)
\t  Buffers: shared hit=11000 read=856
\t  ->  Seq Scan on orders  (cost=0.00..1.00 rows=1 width=12) (actual time=0.010..83.000 rows=20 loops=1)
\t        Filter: (customer_id = 7)
\t        Buffers: shared hit=1
-42 LOG:  duration: 0.050 ms  plan:
\tQuery Text: select 1
\tResult  (cost=0.00..0.01 rows=1 width=4) (actual time=0.001..0.001 rows=1 loops=1)
7 LOG:  duration: 1.5 ms  plan:
\tQuery Text: insert into orders values ($1)
\tInsert on orders  (cost=0.00..0.01 rows=0 width=0) (actual time=1.400..1.400 rows=0 loops=1)
7 ERROR:  duplicate key value violates unique constraint
\tnobody's line
`;

describe('plans in a log', () => {
  const plans = readPlans(log);

  it('are found with their statement’s id, time and lines', () => {
    expect(plans.map(({ id, durationMs }) => [id, durationMs])).toEqual([
      ['-42', 83.204],
      ['-42', 0.05],
      ['7', 1.5],
    ]);
    expect(plans[0]!.text.split('\n')).toHaveLength(5);
    expect(plans[0]!.text).toMatch(/^Limit {2}\(cost=.*\n {2}Buffers: shared hit=11000 read=856\n/);
    expect(plans[2]!.text).not.toContain('nobody');
  });

  it('of one statement: the one that touched most buffers tells most', () => {
    expect(costliestPlan(plans, '-42')?.durationMs).toBe(83.204);
    expect(costliestPlan(plans, '0')).toBeUndefined();
  });

  it('and among equals the one in the middle', () => {
    const equal = [9, 1, 2].map((durationMs) => ({ id: '1', durationMs, text: 'Buffers: shared hit=4' }));
    expect(costliestPlan(equal, '1')?.durationMs).toBe(2);
  });
});
