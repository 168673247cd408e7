import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { contractContext } from '../../src/check/contract-context.ts';
import type { PostgresWatch } from '../../src/check/counters/postgres.ts';
import { ContractViolation } from '../../src/check/same.ts';
import { randomFrom } from '../../src/core/random.ts';

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function contextFor(url: string, signal: AbortSignal = new AbortController().signal) {
  return contractContext(url, {} as PostgresWatch, randomFrom('toy'), { orders: 3 }, signal);
}

const nowhere = contextFor('http://127.0.0.1:1');

describe('a request of a check', () => {
  test('brings status, headers, text and JSON', async () => {
    const url = await serving((request, response) => {
      response.setHeader('x-method', request.method ?? '');
      response.writeHead(201).end('{"items":[1]}');
    });
    const answer = await contextFor(url).request('/orders', { method: 'POST', body: '{}' });
    expect(answer).toMatchObject({ status: 201, headers: { 'x-method': 'POST' }, text: '{"items":[1]}' });
    expect(answer.json()).toEqual({ items: [1] });
  });

  test('shows an error and a redirection as they are', async () => {
    const url = await serving((request, response) => {
      response.writeHead(request.url === '/away' ? 302 : 500, { location: '/elsewhere' }).end();
    });
    expect((await contextFor(url).request('/away')).status).toBe(302);
    expect((await contextFor(url).request('/broken')).status).toBe(500);
  });

  test('that is answered with something else than JSON says so when JSON is asked for', async () => {
    const url = await serving((_, response) => void response.end('<h1>Sorry</h1>'));
    const answer = await contextFor(url).request('/orders');
    expect(() => answer.json()).toThrow(
      new ContractViolation('GET /orders answered with something that is not JSON: <h1>Sorry</h1>'),
    );
  });

  test.each<[string, RequestListener]>([
    ['hung up on', (request) => void request.socket.destroy()],
    [
      'cut off',
      (_, response) =>
        response.writeHead(200, { 'content-length': 99 }).end('half', () => response.destroy()),
    ],
  ])('that is %s is a broken promise', async (_, answer) => {
    const url = await serving(answer);
    await expect(contextFor(url).request('/orders')).rejects.toThrow(/^GET \/orders had no answer: /);
  });

  test('that nobody listens to is a broken promise', async () => {
    await expect(nowhere.request('/orders')).rejects.toBeInstanceOf(ContractViolation);
  });

  test('ends with an interruption, which is nobody’s fault', async () => {
    const abort = new AbortController();
    const url = await serving(() => abort.abort());
    await expect(contextFor(url, abort.signal).request('/orders')).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('a check says', () => {
  test('what differs, and where', () => {
    expect(() => nowhere.same([{ id: 1 }], [{ id: 2 }], 'orders of customer 7')).toThrow(
      new ContractViolation('orders of customer 7: [0].id is 1, wanted 2'),
    );
    expect(() => nowhere.same([1], [1], 'orders')).not.toThrow();
  });

  test('what must hold', () => {
    expect(() => nowhere.must(false, 'page 2 must follow page 1')).toThrow('page 2 must follow page 1');
    expect(() => nowhere.must(true, '')).not.toThrow();
  });
});

describe('within a time', () => {
  test('an attempt may fail until it holds', async () => {
    let attempts = 0;
    await nowhere.within(60_000, async () => {
      attempts += 1;
      nowhere.must(attempts === 3, 'still stale');
    });
    expect(attempts).toBe(3);
  });

  test('the last failure stands when the time is over', async () => {
    let attempts = 0;
    const stale = nowhere.within(0, async () => {
      attempts += 1;
      nowhere.must(false, `still stale after ${attempts}`);
    });
    await expect(stale).rejects.toThrow(/^still stale after \d+$/);
  });

  test('an interruption ends the waiting', async () => {
    const abort = new AbortController();
    const context = contextFor('http://127.0.0.1:1', abort.signal);
    const stale = context.within(60_000, async () => {
      abort.abort();
      context.must(false, 'still stale');
    });
    await expect(stale).rejects.toThrow();
  });
});
