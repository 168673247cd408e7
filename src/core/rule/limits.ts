/** A counter that a manifest can limit under `work.limits`. */
export interface Limit {
  readonly title: string;
  readonly unit: string;
  /** Where a candidate looks next when it is exceeded: a direction, never the answer. */
  readonly next: string;
}

/** Every counter is taken outside the service's process; per-request figures are means over a probe. */
export const limits = {
  'statements-per-request': {
    title: 'SQL statements per request',
    unit: 'statements',
    next: 'List pg_stat_statements by calls before and after one request, or open its trace, and see what repeats.',
  },
  'statements-per-extra-row': {
    title: 'SQL statements per extra row asked for',
    unit: 'statements',
    next: 'Ask for a short and a long page and compare what the two do, for every kind of request in the brief.',
  },
  'turns-per-request': {
    title: 'round trips to PostgreSQL per request',
    unit: 'round trips',
    next: 'Each round trip pays the network once: look at how many one request makes, and whether they wait for each other.',
  },
  'rows-per-request': {
    title: 'rows read from PostgreSQL per request',
    unit: 'rows',
    next: 'Compare pg_stat_statements.rows with the number of rows that the response needs.',
  },
  'buffers-per-request': {
    title: 'PostgreSQL buffers touched per request',
    unit: 'buffers of 8 KiB',
    next: 'Run EXPLAIN (ANALYZE, BUFFERS) on the statement with the most shared_blks_hit.',
  },
  'redis-commands-per-request': {
    title: 'Redis commands per request',
    unit: 'commands',
    next: 'Watch INFO commandstats while one request runs.',
  },
  'response-bytes': {
    title: 'bytes per response',
    unit: 'bytes',
    next: 'Look at what the response carries, and which of it the client was promised.',
  },
  connections: {
    title: 'PostgreSQL connections at once',
    unit: 'connections',
    next: 'Watch pg_pool_waiting_requests on /metrics: a longer queue in front of the database is still a queue.',
  },
  'cpu-vs-yardstick': {
    title: 'CPU time per request, against the yardstick service',
    unit: 'times',
    next: 'Take a CPU profile under load and look at the widest frame that is yours.',
  },
  'memory-mb': {
    title: 'peak memory of the service',
    unit: 'MB',
    next: 'Watch the heap on /metrics while the load runs, and ask what is kept between requests.',
  },
} as const satisfies Record<string, Limit>;

export type LimitId = keyof typeof limits;

export const limitIds = Object.keys(limits) as [LimitId, ...LimitId[]];
