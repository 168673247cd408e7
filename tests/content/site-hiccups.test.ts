import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { frontPage } from '../../exercises/site-hiccups/contract/oracle.ts';
import { cities, classes, draw, probe, violation } from '../../load-tests/traffic/site-hiccups.ts';
import { filesBelow } from '../../src/catalog/source.ts';
import { manifestSchema } from '../../src/core/exercise.ts';
import { randomFrom } from '../../src/core/random.ts';
import type { TrafficRequest } from '../../src/core/traffic.ts';
import { drawsOf } from '../support/draws.ts';

const repo = join(import.meta.dirname, '../..');
const folder = join(repo, 'exercises/site-hiccups');
const read = (file: string) => readFile(join(folder, file), 'utf8');
const manifest = manifestSchema.parse(parse(await read('exercise.yaml')));

describe('the traffic of site-hiccups', () => {
  const draws = drawsOf({ classes, draw, probe, violation }, manifest.data);

  it('keeps to the mix of the brief', () => {
    const requests = draws('mix', 20_000);
    const orders = requests.filter((request) => request.class === 'order').length;
    const readers = requests.length - orders;
    // Four standard deviations of a share among 20,000.
    const near = (found: number, wanted: number) => expect(Math.abs(found - wanted)).toBeLessThan(0.013);
    near(orders / requests.length, 2 / 60);
    const share = (name: string) => requests.filter((request) => request.class === name).length / readers;
    near(share('dublin'), 0.7);
    near(share('front'), 0.26);
    near(share('elsewhere'), 0.01);
    near(share('unknown'), 0.03);
  });

  it('asks for the front page as the contract knows it, and for cities of the seed in its order', async () => {
    expect([...cities.dublin, ...cities.front]).toEqual(frontPage);
    const seed = await read('seed.sql');
    const seeded = [...seed.matchAll(/\('([A-Z]\w+)', '[A-Z]/g)].map(([, city = '']) => city.toLowerCase());
    expect(seeded).toHaveLength(40);
    expect(seeded.slice(0, 20)).toEqual([...frontPage, ...cities.elsewhere]);
    for (const city of cities.unknown) expect(seeded).not.toContain(city);
  });

  it('has the front page of the service, and of every fix that names one', async () => {
    const services = join(repo, 'services/catalog/src');
    const sources = [
      ...(await filesBelow(services)).map((file) => join(services, file)),
      ...(await filesBelow(join(folder, 'interviewer'))).map((file) => join(folder, 'interviewer', file)),
    ].filter((file) => file.endsWith('domain/trending.ts'));
    const named = await Promise.all(
      sources.map(async (file) => /frontPage = \[(.*)\];/.exec(await readFile(file, 'utf8'))?.[1]),
    );
    expect(new Set(named.filter((list) => list !== undefined))).toEqual(
      new Set([frontPage.map((city) => `'${city}'`).join(', ')]),
    );
  });

  it('orders tickets for young markets only, where they move no list that is asked for', () => {
    const { events = 0 } = manifest.data;
    for (const { body } of draws('orders', 20_000).filter((request) => request.class === 'order')) {
      const { eventId } = JSON.parse(body ?? '') as { eventId: number };
      expect(eventId).toBeGreaterThan(events * 0.75);
      expect(eventId).toBeLessThanOrEqual(events * 0.975);
    }
  });

  it('probes each class', () => {
    for (const name of classes) {
      expect(probe(randomFrom('probe'), manifest.data, name, 40)).toMatchObject({ class: name, rows: 40 });
    }
  });
});

describe('a response to the traffic', () => {
  const request = (name: string, path = '/api/trending?city=paris') =>
    ({ class: name, method: 'GET', path, headers: {}, rows: 20 }) as const satisfies TrafficRequest;
  const lines = Array.from({ length: 20 }, (_, nr) => ({ id: nr, tickets: 100 - nr }));
  const list = (events: unknown = lines, city = 'paris') => JSON.stringify({ city, events });

  it.each([
    ['front', 200, list()],
    ['front', 200, list(lines.map((line) => ({ ...line, tickets: 7 })))],
    ['unknown', 404, '{"error":"no"}'],
    ['order', 201, '{"id":7}'],
  ])('of the class %s is accepted with %i', (name, status, body) => {
    expect(violation(request(name), status, body)).toBeUndefined();
  });

  it.each([
    ['an error', 'front', 500, list(), 'status 500 instead of 200'],
    ['a list for a city that there is not', 'unknown', 200, list(), 'status 200 instead of 404'],
    ['an order that was not taken', 'order', 200, '{"id":7}', 'status 200 instead of 201'],
    ['an order without an id', 'order', 201, '{}', 'the id of the order'],
    ['no JSON', 'front', 200, '<html>', 'not JSON with a list'],
    ['null', 'front', 200, 'null', 'not JSON with a list'],
    ['no list', 'front', 200, '{"city":"paris"}', 'not JSON with a list'],
    ['the list of another city', 'front', 200, list(lines, 'rome'), 'the list is of rome, not of paris'],
    ['a list that is too short', 'front', 200, list(lines.slice(1)), '19 events instead of 20'],
    ['an empty list', 'front', 200, list([]), '0 events instead of 20'],
    [
      'a list in another order',
      'front',
      200,
      list(lines.toReversed()),
      'event 18 with 82 tickets comes after 81',
    ],
    [
      'an empty line',
      'front',
      200,
      list([null, ...lines.slice(1)]),
      'event undefined with undefined tickets',
    ],
  ])('%s is refused', (_what, name, status, body, sentence) => {
    expect(violation(request(name), status, body)).toContain(sentence);
  });
});
