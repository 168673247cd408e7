import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningService, startService } from './support/service.ts';
import { type Database, startDatabase, statementsSince } from './support/stores.ts';

let database: Database;
let service: RunningService;
beforeAll(async () => {
  database = await startDatabase();
  const recipe = JSON.stringify({ queries: 3, rows: 40, rowBytes: 120 });
  const env = { DATABASE_URL: database.yardstickUrl, YARDSTICK_RECIPE: recipe };
  service = await startService({ folder: 'services/yardstick', env });
}, 60_000);
afterAll(async () => {
  await service?.stop();
  await database?.stop();
});

test('one request does the work of the recipe, no more and no less', async () => {
  await statementsSince(database.client);
  const response = await fetch(`${service.url}/work`);
  const { items } = (await response.json()) as { items: { id: number; payload: string }[] };
  const ids = items.map(({ id }) => id).sort((a, b) => a - b);
  expect(await statementsSince(database.client)).toBe(3);
  expect(ids).toEqual(Array.from({ length: 40 }, (_, index) => ids[0]! + index));
  expect(items.every(({ payload }) => payload.length === 120)).toBe(true);
});
