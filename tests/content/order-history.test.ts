import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { classes, draw, probe, violation } from '../../load-tests/traffic/order-history.ts';
import { manifestSchema } from '../../src/core/exercise.ts';
import { randomFrom } from '../../src/core/random.ts';
import type { TrafficRequest } from '../../src/core/traffic.ts';
import { drawsOf, shareOf } from '../support/draws.ts';

const folder = join(import.meta.dirname, '../../exercises/order-history');
const read = (file: string) => readFile(join(folder, file), 'utf8');
const manifest = manifestSchema.parse(parse(await read('exercise.yaml')));

describe('the traffic of order-history', () => {
  const draws = drawsOf({ classes, draw, probe, violation }, manifest.data);

  it.each([
    ['customer', 0.62],
    ['reseller', 0.1],
    ['former', 0.04],
    ['reference', 0.24],
  ])('keeps to the mix of the brief: %s %f', (name, wanted) => {
    // Three standard deviations of a share among 10,000.
    const found = shareOf(draws('mix', 10_000), (request) => request.class === name);
    expect(Math.abs(found - wanted)).toBeLessThan(0.015);
  });

  it('asks for 20 orders mostly, and for 5 to 100 otherwise', () => {
    const requests = draws('rows', 10_000);
    expect(Math.abs(shareOf(requests, (request) => request.rows === 20) - 0.8)).toBeLessThan(0.015);
    expect(Math.min(...requests.map((request) => request.rows))).toBe(5);
    expect(Math.max(...requests.map((request) => request.rows))).toBe(100);
  });

  it.each([
    ['customer', 7, 200_000],
    ['reseller', 1, 4],
    ['former', 5, 6],
  ])('asks for histories of a %s', (name, first, last) => {
    const ids = draws('who', 5_000)
      .filter((request) => request.class === name)
      .map(({ path }) => Number(/customers\/(\d+)\//.exec(path)?.[1]));
    expect(Math.min(...ids)).toBeGreaterThanOrEqual(first);
    expect(Math.max(...ids)).toBeLessThanOrEqual(last);
  });

  it.each([
    ['reseller', '2023-07-31', '2025-07-01'],
    ['former', '2023-07-31', '2024-04-19'],
  ])('reads back where a %s has a full page', (name, from, to) => {
    const times = draws('back', 20_000)
      .filter((request) => request.class === name)
      .flatMap(({ path }) => /before=([^_]+)/.exec(path)?.[1] ?? []);
    expect(times.length).toBeGreaterThan(0);
    for (const time of times) expect(time >= from && time < to, time).toBe(true);
  });

  it('probes a class with exactly the rows asked for', () => {
    for (const name of classes)
      expect(probe(randomFrom('probe'), manifest.data, name, 17)).toMatchObject({ class: name, rows: 17 });
    expect(probe(randomFrom('probe'), manifest.data, 'reseller', 17).path).toContain('limit=17');
  });
});

describe('a response to the traffic', () => {
  const request = (name: string, path = '/api/customers/1/orders?limit=2'): TrafficRequest => ({
    class: name,
    method: 'GET',
    path,
    headers: {},
    rows: 2,
  });
  const order = (id: number, minute: number, more: object = {}) => ({
    id,
    status: 'paid',
    createdAt: `2025-05-07T19:0${minute}:00.000Z`,
    ...more,
  });
  const body = (...items: unknown[]) => JSON.stringify({ items, nextBefore: null });
  const byReference = request('reference', '/api/orders/by-reference/EN-7F2B04C19A');

  it.each([
    ['a full page', 'reseller', body(order(5, 2), order(9, 1))],
    ['orders of one time', 'former', body(order(9, 1), order(5, 1))],
    ['a short page of a person', 'customer', body(order(9, 1))],
    ['an empty page of a person', 'customer', body()],
  ])('is accepted: %s', (_what, name, text) => {
    expect(violation(request(name), 200, text)).toBeUndefined();
  });

  it.each([
    ['with another status', 'reseller', 503, body(order(5, 2), order(9, 1)), 'status 503'],
    ['that is not JSON', 'reseller', 200, '<html>', 'not a JSON object'],
    ['that is null', 'reseller', 200, 'null', 'not a JSON object'],
    ['without items', 'reseller', 200, '{}', 'no list of items'],
    ['with too few items', 'reseller', 200, body(order(5, 2)), '1 items instead of 2'],
    [
      'with too many items',
      'customer',
      200,
      body(order(5, 3), order(6, 2), order(9, 1)),
      '3 items instead of 2',
    ],
    ['with an empty item', 'customer', 200, body(null), 'no time or no id'],
    ['without times', 'customer', 200, body(order(5, 2, { createdAt: undefined })), 'no time or no id'],
    ['with the oldest first', 'reseller', 200, body(order(9, 1), order(5, 2)), 'does not come after order 9'],
    ['with an order twice', 'reseller', 200, body(order(9, 1), order(9, 1)), 'does not come after order 9'],
    [
      'with rising ids at one time',
      'reseller',
      200,
      body(order(5, 1), order(9, 1)),
      'does not come after order 5',
    ],
    [
      'with a cancelled order',
      'customer',
      200,
      body(order(5, 2, { status: 'cancelled' })),
      'order 5 is cancelled',
    ],
  ])('%s is refused', (_what, name, status, text, sentence) => {
    expect(violation(request(name), status, text)).toContain(sentence);
  });

  it('that begins before its cursor is refused', () => {
    const later = request('reseller', '/api/customers/1/orders?limit=2&before=2025-05-07T19:02:00.000Z_7');
    expect(violation(later, 200, body(order(5, 2), order(9, 1)))).toBeUndefined();
    expect(violation(later, 200, body(order(7, 2), order(9, 1)))).toContain('does not come after order 7');
  });

  it('shows the order that was asked for, with items', () => {
    const found = { reference: 'EN-7F2B04C19A', items: [{}] };
    expect(violation(byReference, 200, JSON.stringify(found))).toBeUndefined();
    expect(violation(byReference, 200, JSON.stringify({ ...found, items: [] }))).toContain('has no items');
    expect(violation(byReference, 200, JSON.stringify({ ...found, reference: 'EN-0' }))).toContain(
      'was not asked for',
    );
    expect(violation(byReference, 404, '{}')).toContain('status 404');
  });
});
