import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { classes, draw, probe, seats, violation } from '../../load-tests/traffic/hungry-seat-map.ts';
import { manifestSchema } from '../../src/core/exercise.ts';
import { randomFrom } from '../../src/core/random.ts';
import type { TrafficRequest } from '../../src/core/traffic.ts';
import { drawsOf, shareOf } from '../support/draws.ts';

const folder = join(import.meta.dirname, '../../exercises/hungry-seat-map');
const read = (file: string) => readFile(join(folder, file), 'utf8');
const manifest = manifestSchema.parse(parse(await read('exercise.yaml')));
const { arenas = 0, theatres = 0, events = 0 } = manifest.data;

const eventOf = ({ path }: TrafficRequest) => Number(/\/events\/(\d+)/.exec(path)?.[1]);

describe('the traffic of hungry-seat-map', () => {
  const draws = drawsOf({ classes, draw, probe, violation }, manifest.data);

  it('keeps to the mix of the brief', () => {
    const requests = draws('mix', 10_000);
    const maps = requests.filter((r) => r.class === 'seat-map');
    // Three standard deviations of a share among 5,500.
    const near = (found: number, wanted: number) => expect(Math.abs(found - wanted)).toBeLessThan(0.02);
    near(maps.length / requests.length, 25 / 45);
    near(
      shareOf(maps, (r) => r.path.endsWith('locale=en-IE')),
      0.9,
    );
    near(
      shareOf(maps, (r) => r.path.endsWith('locale=de-DE')),
      0.08,
    );
    near(
      shareOf(maps, (r) => r.path.endsWith('locale=fr-FR')),
      0.02,
    );
  });

  it('asks for the maps of arenas only, and for a few of them most of the time', () => {
    const maps = draws('arenas', 10_000).filter((r) => r.class === 'seat-map');
    expect(new Set(maps.map((r) => r.rows))).toEqual(new Set([seats.arena]));
    const ids = new Set(maps.map(eventOf));
    expect(Math.min(...ids)).toBe(1);
    expect(Math.max(...ids)).toBe(arenas);
    expect(shareOf(maps, (r) => eventOf(r) <= 5)).toBeGreaterThan(0.35);
    expect(shareOf(maps, (r) => eventOf(r) === 1)).toBeLessThan(0.25);
  });

  it('asks for the pages of all events', () => {
    const pages = draws('pages', 20_000).filter((r) => r.class === 'event');
    expect(Math.max(...pages.map(eventOf))).toBeLessThanOrEqual(events);
    expect(new Set(pages.map(eventOf)).size).toBeGreaterThan(events * 0.8);
  });

  it.each(manifest.work.probeRows)('probes the map of a hall with %i seats', (rows) => {
    const random = randomFrom('probe', rows);
    for (let count = 0; count < 200; count += 1) {
      const request = probe(random, manifest.data, 'seat-map', rows);
      expect(request).toMatchObject({ class: 'seat-map', rows });
      const [first, last] = rows === seats.arena ? [1, arenas] : [arenas + 1, arenas + theatres];
      expect(eventOf(request)).toBeGreaterThanOrEqual(first);
      expect(eventOf(request)).toBeLessThanOrEqual(last);
    }
    expect(probe(random, manifest.data, 'event', rows)).toMatchObject({ class: 'event', rows });
  });
});

describe('a response to the traffic', () => {
  const map = {
    class: 'seat-map',
    method: 'GET',
    path: '/api/events/7/seatmap',
    headers: {},
    rows: 2,
  } as const;
  const page = { class: 'event', method: 'GET', path: '/api/events/7', headers: {}, rows: 1 } as const;
  const twoSeats = { seats: [{ status: 'free' }, { status: 'sold' }] };

  it.each([
    ['a map in one line', map, JSON.stringify(twoSeats)],
    ['a map laid out in lines', map, JSON.stringify(twoSeats, null, 2)],
    ['an event', page, JSON.stringify({ id: 7, tiers: [] })],
  ])('is accepted when it is %s', (_what, request, text) => {
    expect(violation(request, 200, text)).toBeUndefined();
  });

  it.each([
    ['with another status', map, 304, '', 'status 304'],
    ['that is empty', map, 200, '', 'not a JSON object'],
    ['that was cut off', map, 200, JSON.stringify(twoSeats).slice(0, -1), 'not a JSON object'],
    ['that is a page of HTML', page, 200, '<html></html>', 'not a JSON object'],
    ['with too few seats', map, 200, '{"seats":[{"status":"free"}]}', '1 seats instead of 2'],
    ['of another event', page, 200, '{"id":8,"tiers":[]}', 'not event 7'],
    ['that is not JSON', page, 200, '{id:7}', 'not event 7'],
    ['without tiers', page, 200, '{"id":7}', 'no list of tiers'],
  ])('%s is refused', (_what, request, status, text, sentence) => {
    expect(violation(request, status, text)).toContain(sentence);
  });
});

describe('the content of hungry-seat-map', () => {
  it('has halls of the sizes that the traffic asks for', async () => {
    const seed = await read('seed.sql');
    expect(seed).toContain('then 20 else 5 end');
    expect([seats.arena, seats.theatre]).toEqual([20 * 100, 5 * 100]);
    expect(manifest.work.probeRows).toEqual([seats.theatre, seats.arena]);
  });
});
