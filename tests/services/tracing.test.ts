import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Span, startCollector } from './support/collector.ts';
import { startService } from './support/service.ts';
import { type Database, startDatabase, startRedis } from './support/stores.ts';

const preload = ['--import', fileURLToPath(new URL('../../services/kit/src/tracing.ts', import.meta.url))];

let database: Database;
let redis: Awaited<ReturnType<typeof startRedis>>;
beforeAll(async () => {
  database = await startDatabase(await readFile(new URL('support/shop.sql', import.meta.url), 'utf8'));
  redis = await startRedis();
}, 60_000);
afterAll(async () => {
  await database?.stop();
  await redis?.stop();
});

/** The spans that one request makes. Stopping the service sends those that still wait, so nothing here is timed. */
async function trace(folder: string, path: string, env: Record<string, string>) {
  const collector = await startCollector();
  const traced = { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const service = await startService({ folder, env: traced, nodeArgs: preload });
  await fetch(`${service.url}/healthz`);
  await fetch(service.url + path);
  expect(await service.stop()).toBe(0);
  await collector.stop();
  return { spans: collector.spans, service };
}

const scopesOf = (spans: Span[]) =>
  [...new Set(spans.map(({ scope }) => scope.replace('@opentelemetry/instrumentation-', '')))].sort();

test('one request of the catalogue is one trace of http, express and pg spans', async () => {
  const { spans } = await trace('services/catalog', '/api/events?limit=2', {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
  });
  expect(scopesOf(spans)).toEqual(['express', 'http', 'pg']);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(['catalog']));
  expect(spans.filter(({ name }) => name.startsWith('pg.query'))).toHaveLength(1 + 3 * 2);
  expect(spans.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['GET /api/events', 'handler /api/events']),
  );
}, 20_000);

test('a Redis command has its span in the same trace, and log lines carry the trace id', async () => {
  const { spans, service } = await trace('tests/services/support/toy', '/counter', { REDIS_URL: redis.url });
  expect(scopesOf(spans)).toEqual(['express', 'http', 'ioredis']);
  const ids = new Set(spans.map(({ traceId }) => traceId));
  expect([...ids]).toEqual([(await service.line('counting')).trace_id]);
}, 20_000);

test('without an endpoint the preload does nothing', async () => {
  const service = await startService({
    folder: 'services/catalog',
    env: { DATABASE_URL: database.url, REDIS_URL: redis.url },
    nodeArgs: preload,
  });
  const response = await fetch(`${service.url}/api/events?limit=1`);
  expect(response.status).toBe(200);
  expect(await service.stop()).toBe(0);
});
