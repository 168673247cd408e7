import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  classes,
  draw,
  ordinary,
  probe,
  rush,
  surge,
  violation,
} from '../../load-tests/traffic/onsale-outage.ts';
import { manifestSchema } from '../../src/core/exercise.ts';
import { randomFrom } from '../../src/core/random.ts';
import type { TrafficRequest } from '../../src/core/traffic.ts';
import { drawsOf } from '../support/draws.ts';

const folder = join(import.meta.dirname, '../../exercises/onsale-outage');
const read = (file: string) => readFile(join(folder, file), 'utf8');
const manifest = manifestSchema.parse(parse(await read('exercise.yaml')));
const { events = 0, orders = 0 } = manifest.data;

describe('the traffic of onsale-outage', () => {
  const draws = drawsOf({ classes, draw, probe, violation, rush }, manifest.data);
  const of = (requests: readonly TrafficRequest[], name: string) =>
    requests.filter((each) => each.class === name);

  it('keeps to the mix of the brief, whose rate is the judged one', () => {
    const requests = draws('mix', 10_000);
    const { ratePerSecond } = manifest.traffic;
    expect(ordinary.order + ordinary.browse + ordinary.notice).toBe(ratePerSecond);
    for (const name of classes) {
      const wanted = ordinary[name] / ratePerSecond;
      // Three standard deviations of a share among 10,000.
      expect(Math.abs(of(requests, name).length / 10_000 - wanted)).toBeLessThan(0.015);
    }
  });

  it('orders what is on sale, each time under another key', () => {
    const ordered = of(draws('orders', 5_000), 'order');
    for (const { body } of ordered) {
      const { eventId, quantity } = JSON.parse(body ?? '');
      expect(eventId).toBeLessThanOrEqual(0.9 * events);
      expect(quantity).toBeGreaterThanOrEqual(1);
      expect(quantity).toBeLessThanOrEqual(8);
    }
    const keys = ordered.map(({ headers }) => headers['idempotency-key'] ?? '');
    expect(new Set(keys).size).toBe(ordered.length);
    for (const key of keys) expect(key).toMatch(/^[\w-]{8,64}$/);
  });

  it('tells of charges that the seed has made', async () => {
    for (const { body } of of(draws('notices', 2_000), 'notice')) {
      const { orderId, chargeId } = JSON.parse(body ?? '');
      expect(orderId).toBeLessThanOrEqual(orders);
      expect(chargeId).toBe(`ch_2026_${orderId}`);
    }
    expect(await read('seed.sql')).toContain("'ch_2026_' || nr");
  });

  it('brings as many orders in a rush by hand as in the one that is judged', () => {
    expect(rush.kinds).toEqual(['order']);
    expect(ordinary.order + rush.ratePerSecond).toBe(surge.ordersPerSecond);
  });

  it('probes a class with exactly the tickets asked for', () => {
    for (const name of classes)
      expect(probe(randomFrom('p'), manifest.data, name, 7)).toMatchObject({ class: name, rows: 7 });
  });
});

describe('a response to the traffic', () => {
  const request = (name: string) => ({
    ...probe(randomFrom('r'), manifest.data, name, 2),
    path: '/api/events/7',
  });
  const order = (more: object = {}) => JSON.stringify({ id: 1, quantity: 2, status: 'paid', ...more });

  it.each([
    ['order', 201, order()],
    ['order', 202, order({ status: 'pending' })],
    ['browse', 200, '{"id":7,"priceCents":1900}'],
    ['notice', 204, ''],
  ])('of the class %s with %i is accepted when it is complete', (name, status, body) => {
    expect(violation(request(name), status, body)).toBeUndefined();
  });

  it.each([
    ['order', 503, '{"error":"busy"}', 'status 503 instead of 201 or 202'],
    ['order', 201, '<html>', 'no id'],
    ['order', 201, 'null', 'no id'],
    ['order', 201, order({ quantity: 1 }), '1 tickets instead of 2'],
    ['order', 201, order({ status: 'pending' }), 'is pending and not paid'],
    ['browse', 200, '{"id":8,"priceCents":1900}', 'event 8 instead of'],
    ['browse', 200, '{"id":7}', 'no price'],
    ['browse', 503, '', 'status 503 instead of 200'],
    ['notice', 503, '', 'status 503 instead of 204'],
  ])('of the class %s with %i and %s is refused', (name, status, body, sentence) => {
    expect(violation(request(name), status, body)).toContain(sentence);
  });
});

describe('the content of onsale-outage', () => {
  it('repeats in the brief what the manifest bounds', async () => {
    const brief = await read('README.md');
    const { rush, surge } = manifest.trials as Record<
      string,
      Record<string, { most?: number; least?: number }>
    >;
    expect(brief).toContain(`calls inside the provider at once | at most ${rush?.['calls-inside']?.most} |`);
    const most = (id: string) => surge?.[id]?.most;
    const least = (id: string) => surge?.[id]?.least;
    expect(brief).toContain(`from one second after the rush | at least ${least('orders-after')} % |`);
    expect(brief).toContain(`each second | at least ${least('goodput')} |`);
    expect(brief).toContain(`without an answer within 2 s | at most ${most('orders-unanswered')} % |`);
    expect(brief).toContain(
      `p95 at most ${most('accepted-p95')} ms, p99 at most ${most('accepted-p99')} ms |`,
    );
    expect(brief).toContain(`time to refuse one | p99 at most ${most('refusal-p99')} ms |`);
    expect(brief).toContain(`for each charge | at most ${most('calls-per-charge')} |`);
    expect(brief).toContain(`notices recorded | at least ${least('notices-kept')} % |`);
    expect(brief).toContain(`show an event | p95 at most ${most('browse-p95')} ms |`);
    expect(brief).toContain(`not charged afterwards (at most ${most('charged-after-leaving')}) |`);
  });
});
