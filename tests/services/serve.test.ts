import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningService, runToEnd, startService } from './support/service.ts';
import { startRedis } from './support/stores.ts';

const folder = 'tests/services/support/toy';
const nowhere = 'redis://127.0.0.1:1';

const get = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, init);
  return { status: response.status, body: await response.text() };
};

describe('a service', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let service: RunningService;
  beforeAll(async () => {
    redis = await startRedis();
    service = await startService({ folder, env: { REDIS_URL: redis.url, LOG_LEVEL: 'debug' } });
  }, 20_000);
  afterAll(async () => {
    await service?.stop();
    await redis?.stop();
  });

  test('is healthy when its dependencies answer', async () => {
    expect(await get(`${service.url}/healthz`)).toEqual({ status: 200, body: '{"status":"ok"}' });
  });

  test('measures requests by method, route pattern and status', async () => {
    await get(`${service.url}/things/1`);
    await get(`${service.url}/things/2`);
    await get(`${service.url}/nothing-here`);
    const { body } = await get(`${service.url}/metrics`);
    expect(body).toContain(
      'http_request_duration_seconds_count{method="GET",route="/things/:id",status="200"} 2',
    );
    expect(body).toContain(
      'http_request_duration_seconds_count{method="GET",route="unmatched",status="404"} 1',
    );
    expect(body).toContain('http_requests_in_flight 0');
    expect(body).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(body).not.toContain('/things/1');
    expect(body).not.toContain('/healthz');
  });

  test('logs requests at level debug', async () => {
    await get(`${service.url}/things/7`);
    expect(await service.line('request')).toMatchObject({
      service: 'toy',
      level: 'debug',
      method: 'GET',
      status: 200,
    });
  });

  test('answers an error with 500, tells the cause to the log only', async () => {
    expect(await get(`${service.url}/broken`)).toEqual({ status: 500, body: '{"error":"internal error"}' });
    expect(await service.line('request failed')).toMatchObject({ err: { message: 'a secret cause' } });
  });

  test('ends with code 98 and a clear line when its port is taken', async () => {
    const { code, output } = await runToEnd({
      folder,
      env: { REDIS_URL: nowhere, PORT: String(service.port) },
    });
    expect(code).toBe(98);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toContain(`port ${service.port} on 127.0.0.1 is taken`);
  });
});

test('a service is unhealthy, and says why, while a dependency does not answer', async () => {
  const service = await startService({ folder, env: { REDIS_URL: nowhere } });
  const { status, body } = await get(`${service.url}/healthz`);
  expect(status).toBe(503);
  expect(JSON.parse(body)).toMatchObject({ status: 'unavailable', failing: { redis: expect.any(String) } });
  expect(await service.stop()).toBe(0);
});

test('a service that is told to stop answers what is in flight, takes nothing new, and exits with 0', async () => {
  const service = await startService({ folder, env: { REDIS_URL: nowhere } });
  const answer = get(`${service.url}/held`);
  await service.line('held');
  const exit = service.stop();
  await service.line('stopping');
  await expect(fetch(`${service.url}/things/1`, { headers: { connection: 'close' } })).rejects.toThrow();
  service.child.kill('SIGUSR2');
  expect(await answer).toEqual({ status: 200, body: '{"answered":true}' });
  expect(await exit).toBe(0);
});

test('a service ends with code 1 and a log line on an error that nobody handles', async () => {
  const service = await startService({ folder, env: { REDIS_URL: nowhere } });
  await fetch(`${service.url}/crash`).catch(() => undefined);
  expect(await service.exited).toBe(1);
  expect(await service.line('unhandled error')).toMatchObject({ err: { message: 'nobody catches this' } });
});
