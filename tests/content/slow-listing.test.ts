import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cities, classes, draw, probe, violation } from '../../load-tests/traffic/slow-listing.ts';
import { manifestSchema } from '../../src/core/exercise.ts';
import { randomFrom } from '../../src/core/random.ts';
import type { TrafficRequest } from '../../src/core/traffic.ts';
import { drawsOf, shareOf } from '../support/draws.ts';

const folder = join(import.meta.dirname, '../../exercises/slow-listing');
const read = (file: string) => readFile(join(folder, file), 'utf8');
const manifest = manifestSchema.parse(parse(await read('exercise.yaml')));

describe('the traffic of slow-listing', () => {
  const draws = drawsOf({ classes, draw, probe, violation }, manifest.data);

  it('keeps to the mix of the brief', () => {
    const requests = draws('mix', 10_000);
    // Three standard deviations of a share among 10,000.
    const near = (found: number, wanted: number) => expect(Math.abs(found - wanted)).toBeLessThan(0.015);
    near(
      shareOf(requests, (r) => r.class === 'plain'),
      0.75,
    );
    near(
      shareOf(requests, (r) => 'x-customer-id' in r.headers),
      0.2,
    );
    near(
      shareOf(requests, (r) => r.path.includes('include=lineup')),
      0.05,
    );
    near(
      shareOf(requests, (r) => r.path.includes('city=')),
      0.4,
    );
    near(
      shareOf(requests, (r) => r.rows === 40),
      0.8,
    );
    expect(Math.min(...requests.map((r) => r.rows))).toBe(5);
    expect(Math.max(...requests.map((r) => r.rows))).toBe(80);
  });

  it('starts early enough for a full page', () => {
    const { events } = manifest.data as { events: number };
    for (const { path } of draws('start', 5_000)) {
      const after = Number(/after=(\d+)/.exec(path)?.[1]);
      expect(after).toBeLessThanOrEqual(path.includes('city=') ? events * 0.8 : events - 160);
    }
  });

  it('probes a class with exactly the rows asked for', () => {
    for (const name of classes) {
      const request = probe(randomFrom('probe'), manifest.data, name, 17);
      expect(request).toMatchObject({ class: name, rows: 17 });
      expect(request.path).toContain('limit=17');
    }
  });

  it('asks for cities that the seed knows', async () => {
    const seed = await read('seed.sql');
    expect(cities).toHaveLength(40);
    for (const city of cities) expect(seed).toContain(`('${city}', '`);
  });
});

describe('a response to the traffic', () => {
  const request = (name: string, path = '/api/events?after=10&limit=2'): TrafficRequest => ({
    class: name,
    method: 'GET',
    path,
    headers: {},
    rows: 2,
  });
  const card = (id: number, more: object = {}) => ({ id, venue: { city: 'Oslo' }, tiers: [], ...more });
  const body = (...items: unknown[]) => JSON.stringify({ items, nextAfter: 12 });

  it.each([
    ['plain', body(card(11), card(12))],
    ['favourite', body(card(11, { favourite: true }), card(12, { favourite: false }))],
    ['lineup', body(card(11, { lineup: [] }), card(12, { lineup: [] }))],
  ])('of the class %s is accepted when it is complete', (name, text) => {
    expect(violation(request(name), 200, text)).toBeUndefined();
  });

  it('is accepted when it keeps to the city', () => {
    const inOslo = request('plain', '/api/events?after=10&limit=2&city=Oslo');
    expect(violation(inOslo, 200, body(card(11), card(12)))).toBeUndefined();
  });

  it.each([
    ['with another status', 'plain', 503, body(card(11), card(12)), 'status 503'],
    ['that is not JSON', 'plain', 200, '<html>', 'not JSON'],
    ['without items', 'plain', 200, '{}', 'not JSON with a list'],
    ['that is null', 'plain', 200, 'null', 'not JSON with a list'],
    ['with too few items', 'plain', 200, body(card(11)), '1 items instead of 2'],
    ['with too many items', 'plain', 200, body(card(11), card(12), card(13)), '3 items instead of 2'],
    ['with an item twice', 'plain', 200, body(card(11), card(11)), 'does not follow 11'],
    ['from before the start', 'plain', 200, body(card(10), card(11)), 'does not follow 10'],
    ['with an empty item', 'plain', 200, body(null, card(11)), 'id undefined'],
    ['without tiers', 'plain', 200, body(card(11, { tiers: undefined }), card(12)), 'no list of tiers'],
    ['without a venue', 'plain', 200, body(card(11, { venue: null }), card(12)), 'no venue'],
    ['without favourites', 'favourite', 200, body(card(11), card(12)), 'has no favourite'],
    ['without lineups', 'lineup', 200, body(card(11), card(12)), 'has no lineup'],
    ['with favourites unasked', 'plain', 200, body(card(11, { favourite: true }), card(12)), 'nobody asked'],
    ['with lineups unasked', 'plain', 200, body(card(11, { lineup: [] }), card(12)), 'nobody asked'],
  ])('%s is refused', (_what, name, status, text, sentence) => {
    expect(violation(request(name), status, text)).toContain(sentence);
  });

  it('with an event of another city is refused', () => {
    const inBerlin = request('plain', '/api/events?after=10&limit=2&city=Berlin');
    expect(violation(inBerlin, 200, body(card(11), card(12)))).toBe('event 11 is in Oslo, not in Berlin');
  });
});
