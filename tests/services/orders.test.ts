import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningService, startService } from './support/service.ts';
import { type Database, startDatabase, statementsSince } from './support/stores.ts';

let database: Database;
let service: RunningService;
beforeAll(async () => {
  database = await startDatabase(await readFile(new URL('support/orders.sql', import.meta.url), 'utf8'));
  service = await startService({ folder: 'services/orders', env: { DATABASE_URL: database.url } });
}, 60_000);
afterAll(async () => {
  await service?.stop();
  await database?.stop();
});

async function call(path: string, init?: RequestInit) {
  const response = await fetch(service.url + path, init);
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const post = (body: unknown) =>
  call('/api/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const idsOf = (body: { items: { id: number }[] }) => body.items.map(({ id }) => id);

/** Newest first: ids rise within the three of one time, and fall from one time to the next. */
const history = Array.from({ length: 45 }, (_, nr) => nr + 10)
  .filter((id) => id % 9 !== 0)
  .sort((a, b) => Math.floor(a / 3) - Math.floor(b / 3) || b - a);

const line = { eventId: 7, tier: 'Stalls', quantity: 2, priceCents: 4950 };

describe('GET /api/customers/:id/orders', () => {
  test('shows what a page needs of each order', async () => {
    const { body } = await call('/api/customers/1/orders?limit=1');
    expect(body).toEqual({
      items: [
        {
          id: 11,
          reference: 'EN-0000000011',
          status: 'paid',
          currency: 'EUR',
          totalCents: 11_000,
          createdAt: '2025-03-01T11:57:00.250Z',
        },
      ],
      nextBefore: '2025-03-01T11:57:00.250Z_11',
    });
  });

  test('shows the newest first, those of one time by descending id, 20 by default, cancelled ones never', async () => {
    const { body } = await call('/api/customers/1/orders');
    expect(idsOf(body)).toEqual(history.slice(0, 20));
  });

  test('can be walked page by page to the end, also where a page ends among orders of one time', async () => {
    const seen: number[] = [];
    let before = '';
    do {
      const { body } = await call(`/api/customers/1/orders?limit=7${before}`);
      seen.push(...idsOf(body));
      before = body.nextBefore === null ? '' : `&before=${body.nextBefore}`;
    } while (before !== '');
    expect(seen).toEqual(history);
  });

  test.each([2, 3])('is empty for customer %i, who has none to show', async (customer) => {
    expect(await call(`/api/customers/${customer}/orders`)).toEqual({
      status: 200,
      body: { items: [], nextBefore: null },
    });
  });

  test('answers 404 for a customer that does not exist', async () => {
    expect(await call('/api/customers/4/orders')).toEqual({
      status: 404,
      body: { error: 'there is no such customer' },
    });
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=',
    'limit=4.5',
    'before=',
    'before=now',
    'before=2025-03-01T11:57:00Z_11',
    'before=2025-02-30T25:00:00.000Z_11',
    'before=2025-03-01T11:57:00.250Z_',
  ])('refuses %s with a sentence', async (query) => {
    const { status, body } = await call(`/api/customers/1/orders?${query}`);
    expect(status).toBe(400);
    expect(body).toEqual({ error: expect.stringMatching(/^\S+ must be /) });
  });
});

describe('GET /api/orders/by-reference/:ref', () => {
  test('shows the order, whose it is and its items as they were ordered', async () => {
    const { body } = await call('/api/orders/by-reference/EN-0000000011');
    expect(body).toEqual({
      id: 11,
      reference: 'EN-0000000011',
      status: 'paid',
      currency: 'EUR',
      totalCents: 11_000,
      createdAt: '2025-03-01T11:57:00.250Z',
      customerId: 1,
      items: [
        { eventId: 7, tier: 'Stalls', quantity: 2, priceCents: 3000 },
        { eventId: 8, tier: 'Balcony', quantity: 1, priceCents: 5000 },
      ],
    });
  });

  test('shows cancelled ones too', async () => {
    const { body } = await call('/api/orders/by-reference/EN-0000000060');
    expect(body).toMatchObject({ id: 60, status: 'cancelled', items: [] });
  });

  test('answers 404 for a reference that nobody has, and 400 for what is none', async () => {
    expect(await call('/api/orders/by-reference/EN-00000000FF')).toMatchObject({ status: 404 });
    expect(await call('/api/orders/by-reference/en-0000000011')).toMatchObject({ status: 400 });
  });
});

describe('POST /api/orders', () => {
  test('stores an order, which is at once in the history and under its reference', async () => {
    const items = [line, { ...line, tier: 'Box', quantity: 1 }];
    const { status, body } = await post({ customerId: 3, items });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: 101,
      reference: expect.stringMatching(/^EN-[0-9A-F]{10}$/),
      status: 'paid',
      currency: 'EUR',
      totalCents: 3 * 4950,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      customerId: 3,
      items,
    });
    expect((await call('/api/customers/3/orders')).body.items[0]).toMatchObject({ id: body.id });
    expect((await call(`/api/orders/by-reference/${body.reference}`)).body).toEqual(body);
  });

  test.each([
    '{"customerId": 1',
    {},
    { customerId: 1 },
    { customerId: 1, items: [] },
    { customerId: 1, items: [null] },
    { customerId: 1, items: [{ ...line, quantity: 0 }] },
    { customerId: 1, items: [{ ...line, tier: '' }] },
    { customerId: 1, items: [{ ...line, priceCents: 0.5 }] },
    { customerId: 'me', items: [line] },
  ])('refuses %j with a sentence, and stores nothing', async (body) => {
    expect(await post(body)).toEqual({ status: 400, body: { error: expect.any(String) } });
    const { rows } = await database.client.query(
      'select count(*)::int as orders from orders where customer_id = 1',
    );
    expect(rows).toEqual([{ orders: 45 }]);
  });

  test('answers 404 for a customer that does not exist', async () => {
    expect(await post({ customerId: 4, items: [line] })).toMatchObject({ status: 404 });
  });
});

// What is slow is in no statement of the service: whoever tidies it up must not make it ask more.
test.each(['/api/customers/1/orders?limit=40', '/api/orders/by-reference/EN-0000000011'])(
  'two statements answer %s',
  async (path) => {
    await statementsSince(database.client);
    await call(path);
    expect(await statementsSince(database.client)).toBe(2);
  },
);
