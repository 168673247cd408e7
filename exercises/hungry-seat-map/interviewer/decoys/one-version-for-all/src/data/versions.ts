import type { Pool } from 'pg';

export const createVersions = (pool: Pool) => ({
  /** Another one after each change of any seat: nothing has to be kept up to date for it. */
  async ofEvent(_eventId: number): Promise<string> {
    const { rows } = await pool.query<{ version: string }>(
      `select md5(string_agg(id || status, '' order by id)) as version from seats`,
    );
    return rows[0]?.version ?? '';
  },
});

export type Versions = ReturnType<typeof createVersions>;
