import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import pg from 'pg';
import type { SpareDatabase } from '../../core/trial.ts';
import type { Scope } from '../../runtime/scope.ts';
import { startExerciseStores } from '../exercise-stores.ts';
import { applyMigrations } from '../migrations.ts';
import type { LoadContext } from '../stages/latency.ts';

/** Clones the exercise's data once more and serves it; ends with the scope. */
export async function startSpare(
  { lab, request, bench, folder }: LoadContext,
  scope: Scope,
): Promise<SpareDatabase> {
  // Named after the run: where root's servers cannot reach the checkout, the data lies under this name alone.
  const runDir = join(folder, `${basename(folder)}-spare`);
  await mkdir(runDir, { recursive: true });
  const { postgres } = await startExerciseStores(lab, request.exercise, runDir, scope, bench.sides?.service);
  const pool = new pg.Pool({ connectionString: postgres.candidateUrl(), max: 10 });
  pool.on('error', () => undefined);
  scope.defer(() => pool.end());
  return {
    sql: async (text, values = []) => (await pool.query(text, [...values])).rows,
    transaction: (work) => inTransaction(pool, work),
    migrate: async () => void (await applyMigrations(join(folder, 'service'), postgres.ownerUrl())),
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (sql: SpareDatabase['sql']) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(async (text, values = []) => (await client.query(text, [...values])).rows);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
