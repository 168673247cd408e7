import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningService, startService } from './support/service.ts';
import { type Database, startDatabase, startRedis, statementsSince } from './support/stores.ts';

let database: Database;
let redis: Awaited<ReturnType<typeof startRedis>>;
let service: RunningService;
beforeAll(async () => {
  database = await startDatabase(await readFile(new URL('support/hall.sql', import.meta.url), 'utf8'));
  redis = await startRedis();
  const env = { DATABASE_URL: database.url, REDIS_URL: redis.url };
  service = await startService({ folder: 'services/catalog', env });
}, 60_000);
afterAll(async () => {
  await service?.stop();
  await redis?.stop();
  await database?.stop();
});

async function call(path: string, init?: RequestInit) {
  const response = await fetch(service.url + path, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text ? JSON.parse(text) : undefined,
  };
}

const map = (query = '') => call(`/api/events/1/seatmap${query}`);
const post = (path: string) => call(path, { method: 'POST' });

describe('GET /api/events/:id/seatmap', () => {
  test('shows the event, its sections and every seat in ascending id', async () => {
    const { body, headers } = await map();
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.has('x-powered-by')).toBe(false);
    expect(body).toMatchObject({
      eventId: 1,
      title: 'The "Loud" Night',
      sections: [
        { id: 21, name: 'Front' },
        { id: 22, name: 'Back\u2028\\' },
      ],
    });
    expect(body.seats.map(({ id, status }: { id: number; status: string }) => [id, status])).toEqual([
      [31, 'free'],
      [32, 'held'],
      [33, 'sold'],
      [34, 'free'],
    ]);
  });

  test('shows all of a seat', async () => {
    const { body } = await map('?locale=en-IE');
    expect(body.seats[0]).toEqual({
      id: 31,
      sectionId: 21,
      row: 'A',
      number: 1,
      status: 'free',
      priceCents: 123450,
      price: '€1,234.50',
      section: { id: 21, name: 'Front', entrance: 'North' },
      tier: { id: 11, name: 'Stalls', priceCents: 123450 },
      links: {
        self: '/api/seats/31',
        hold: '/api/seats/31/hold',
        release: '/api/seats/31/release',
        event: '/api/events/1',
      },
      updatedAt: '2030-01-01T08:00:00.000Z',
    });
  });

  test.each([
    ['', '€29.00'],
    ['?locale=en-IE', '€29.00'],
    ['?locale=de-DE', '29,00\u00a0€'],
    ['?locale=fr-FR', '29,00\u00a0€'],
  ])('writes prices as the locale has them: %s', async (query, price) => {
    expect((await map(query)).body.seats[3].price).toBe(price);
  });

  test.each(['?locale=', '?locale=en', '?locale=en-IE&locale=de-DE'])('refuses %s', async (query) => {
    const { status, body } = await map(query);
    expect(status).toBe(400);
    expect(body).toEqual({ error: 'locale must be one of en-IE, de-DE, fr-FR' });
  });

  test('answers 404 for an event without a map, and for none', async () => {
    const wanted = { status: 404, body: { error: 'there is no seat map for this event' } };
    expect(await call('/api/events/2/seatmap')).toMatchObject(wanted);
    expect(await call('/api/events/3/seatmap')).toMatchObject(wanted);
    expect(await call('/api/events/next/seatmap')).toMatchObject({ status: 400 });
  });

  // The lesson stands on these: whoever tidies up the service must not repair it by the way, nor slow down the other answers.
  test('is laid out for people to read, and other answers are not', async () => {
    expect((await map()).text).toMatch(/^\{\n {2}"eventId": 1,\n/);
    expect((await call('/api/events/1')).text).toMatch(/^\{"id":1,"title":/);
  });

  test('runs two statements', async () => {
    await statementsSince(database.client);
    await map();
    expect(await statementsSince(database.client)).toBe(2);
  });
});

describe('POST /api/seats/:id/hold and release', () => {
  beforeEach(async () => {
    await database.client.query(
      `update seats set status = (array['free', 'held', 'sold', 'free'])[number], updated_at = '2030-01-01 08:00:00+00'`,
    );
  });

  const statusOf = async (id: number) =>
    (await map()).body.seats.find((seat: { id: number }) => seat.id === id);

  test('a free seat is held by one client only', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => post('/api/seats/31/hold')));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toEqual({ error: 'this seat is not free' });
    const seat = await statusOf(31);
    expect(seat.status).toBe('held');
    expect(seat.updatedAt).not.toBe('2030-01-01T08:00:00.000Z');
  });

  test('a held seat is free again when it is released', async () => {
    expect(await post('/api/seats/32/release')).toMatchObject({ status: 204 });
    expect(await statusOf(32)).toMatchObject({ status: 'free' });
    expect(await post('/api/seats/32/release')).toMatchObject({ status: 409 });
  });

  test.each(['hold', 'release'])('a sold seat refuses %s', async (what) => {
    expect(await post(`/api/seats/33/${what}`)).toMatchObject({ status: 409 });
    expect(await statusOf(33)).toMatchObject({ status: 'sold' });
  });

  test('there is no seat without a number, and none beyond the last', async () => {
    expect(await post('/api/seats/best/hold')).toMatchObject({ status: 400 });
    expect(await post('/api/seats/99/hold')).toMatchObject({
      status: 404,
      body: { error: 'there is no such seat' },
    });
  });
});
