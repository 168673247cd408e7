type Settings = Readonly<Record<string, string | number>>;

const always: Settings = {
  listen_addresses: '127.0.0.1',
  // No socket files: the path could be too long for one, and nobody needs them.
  unix_socket_directories: '',
  shared_preload_libraries: 'pg_stat_statements',
  // Kept in the data directory, so that a server that is killed leaves nothing in /dev/shm.
  dynamic_shared_memory_type: 'mmap',
  log_min_messages: 'error',
  log_checkpoints: 'off',
  // English, so that the lab understands what the server complains about.
  lc_messages: 'C',
  lc_monetary: 'C',
  lc_numeric: 'C',
  lc_time: 'C',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** For a check. Everything that could make two runs differ is pinned; an exercise cannot change it. */
export const runSettings: Settings = {
  ...always,
  // Holds every exercise's data, so that buffers touched do not become disk reads.
  shared_buffers: '256MB',
  work_mem: '8MB',
  // Compiling a plan costs tens of ms at unpredictable moments.
  jit: 'off',
  // One backend's work stays in one process, where it can be counted.
  max_parallel_workers_per_gather: 0,
  // Solid-state disks, and mostly cached.
  random_page_cost: 1.1,
  max_connections: 60,
  // Would start at a moment of its own choosing; the template comes vacuumed and analysed.
  autovacuum: 'off',
  // No timed checkpoint in the middle of a measurement.
  checkpoint_timeout: '30min',
  'pg_stat_statements.track': 'all',
  'pg_stat_statements.max': 10_000,
  'pg_stat_statements.track_utility': 'on',
  track_io_timing: 'off',
};

/** For building a template: quick, and safe to lose, since a half-built one is thrown away. */
export const buildSettings: Settings = {
  ...always,
  shared_buffers: '128MB',
  maintenance_work_mem: '128MB',
  max_connections: 10,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '256MB',
  // Old log segments are removed and not kept for reuse: they would be copied with every clone.
  min_wal_size: '8MB',
  wal_recycle: 'off',
  autovacuum: 'off',
  jit: 'off',
};

/** The text of a `postgresql.conf`. */
export function renderSettings(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : `'${value}'`}\n`)
    .join('');
}

/** The text of a `pg_hba.conf`: passwords, over the loopback interface only. */
export const accessRules = 'host all all 127.0.0.1/32 scram-sha-256\n';
