import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readSeed } from '../../src/catalog/seed.ts';
import { type RunningService, startService } from './support/service.ts';
import { type Database, startDatabase, statementsSince } from './support/stores.ts';

interface Ledger {
  readonly calls: number;
  readonly mostInside: number;
  readonly charges: readonly object[];
}

const control = '/control';
const sizes = { events: 20, customers: 50, orders: 30, settlements: 10 };

let database: Database;
let provider: RunningService;
let service: RunningService;
beforeAll(async () => {
  const seed = await readSeed(join(import.meta.dirname, '../../exercises/onsale-outage'));
  database = await startDatabase(seed, sizes);
  provider = await startService({ folder: 'services/payments', env: { CONTROL_PATH: control } });
  const env = { DATABASE_URL: database.url, PAYMENTS_URL: provider.url };
  service = await startService({ folder: 'services/checkout', env });
}, 60_000);
afterAll(async () => {
  await service?.stop();
  await provider?.stop();
  await database?.stop();
});
beforeEach(() => behave({ failing: false }));

async function call(path: string, init?: RequestInit) {
  const response = await fetch(service.url + path, init);
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, body: text === '' ? undefined : JSON.parse(text) };
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const wish = { eventId: 3, customerId: 7, quantity: 2 };
const order = (key: string, more: object = {}) =>
  post('/api/orders', { ...wish, ...more }, { 'idempotency-key': key });

const behave = (change: object) =>
  fetch(provider.url + control, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
const ledger = async () => (await (await fetch(provider.url + control)).json()) as Ledger;
const price = async () =>
  (await database.client.query('select price_cents from events where id = 3')).rows[0].price_cents as number;

describe('POST /api/orders', () => {
  test('answers 201 with an order that the provider has charged', async () => {
    const { status, headers, body } = await order('first-order');
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/orders/${body.id}`);
    const amountCents = 2 * (await price());
    expect(body).toEqual({ ...wish, id: body.id, amountCents, status: 'paid', chargeId: expect.any(String) });
    const { charges } = await ledger();
    expect(charges).toContainEqual(
      expect.objectContaining({
        id: body.chargeId,
        orderId: String(body.id),
        key: 'first-order',
        amountCents,
      }),
    );
  });

  test('charges a key once, at once or later', async () => {
    const before = (await ledger()).charges.length;
    const [one, two] = await Promise.all([order('sent-again'), order('sent-again')]);
    const three = await order('sent-again');
    expect([two.body, three.body]).toEqual([one.body, one.body]);
    expect((await ledger()).charges.length).toBe(before + 1);
  });

  test('needs two statements', async () => {
    await statementsSince(database.client);
    await order('two-statements');
    expect(await statementsSince(database.client)).toBe(2);
  });

  test('asks a failing provider three times, says so, and tries the key anew later', async () => {
    await behave({ failing: true });
    const { calls } = await ledger();
    const refused = await order('bad-moment');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect((await ledger()).calls).toBe(calls + 3);
    await behave({ failing: false });
    expect(await order('bad-moment')).toMatchObject({ status: 201, body: { status: 'paid' } });
  });

  test.each([
    ['no key', '', {}, 400],
    ['a short key', 'short', {}, 400],
    ['no tickets', 'bad-input-1', { quantity: 0 }, 400],
    ['too many tickets', 'bad-input-2', { quantity: 9 }, 400],
    ['no event', 'bad-input-3', { eventId: undefined }, 400],
    ['an event that is closed', 'bad-input-4', { eventId: 20 }, 409],
    ['an event that does not exist', 'bad-input-5', { eventId: 21 }, 409],
  ])('refuses %s', async (_what, key, more, status) => {
    expect(await order(key, more)).toMatchObject({ status, body: { error: expect.any(String) } });
  });

  // The lesson stands on this: whoever tidies up the service must not repair it by the way.
  test('sends everything on at once', async () => {
    const rush = Array.from({ length: 40 }, (_, nr) => order(`rush-order-${nr}`));
    for (const { status } of await Promise.all(rush)) expect(status).toBe(201);
    expect((await ledger()).mostInside).toBeGreaterThan(30);
  });
});

describe('GET /api/orders/:id', () => {
  test('shows a settled order of last season', async () => {
    const { body } = await call('/api/orders/5');
    expect(body).toMatchObject({
      id: 5,
      status: 'paid',
      chargeId: 'ch_2026_5',
      settledAt: '2026-03-03T08:08:05.000Z',
    });
  });

  test('shows one that is not settled yet', async () => {
    expect((await call('/api/orders/11')).body).toMatchObject({ id: 11, settledAt: null });
  });

  test('answers 404 for an order that does not exist', async () => {
    expect(await call('/api/orders/9999')).toMatchObject({ status: 404 });
  });
});

describe('POST /api/payments/webhook', () => {
  test('settles an order once', async () => {
    const notice = { orderId: 12, chargeId: 'ch_2026_12' };
    expect((await post('/api/payments/webhook', notice)).status).toBe(204);
    const { body: first } = await call('/api/orders/12');
    expect(first.settledAt).toEqual(expect.any(String));
    expect((await post('/api/payments/webhook', notice)).status).toBe(204);
    expect((await call('/api/orders/12')).body).toEqual(first);
  });

  test('knows its own charges only', async () => {
    expect((await post('/api/payments/webhook', { orderId: 12, chargeId: 'ch_2026_13' })).status).toBe(404);
    expect((await post('/api/payments/webhook', { orderId: 12 })).status).toBe(400);
  });
});

describe('GET /api/events/:id', () => {
  test('shows an event', async () => {
    const { body } = await call('/api/events/3');
    const shape = { title: expect.any(String), venue: expect.any(String), startsAt: expect.any(String) };
    expect(body).toEqual({ id: 3, ...shape, status: 'on_sale', priceCents: await price() });
  });

  test('answers 404 for one that does not exist', async () => {
    expect(await call('/api/events/21')).toMatchObject({ status: 404 });
  });
});
