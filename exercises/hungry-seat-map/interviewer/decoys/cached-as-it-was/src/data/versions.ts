import type { Pool } from 'pg';

export const createVersions = (pool: Pool) => ({
  /** Of an event's seats: another one after each change. */
  async ofEvent(eventId: number): Promise<string> {
    const { rows } = await pool.query<{ version: string }>(
      'select version from seat_maps.versions where event_id = $1',
      [eventId],
    );
    return rows[0]?.version ?? '0';
  },
});

export type Versions = ReturnType<typeof createVersions>;
