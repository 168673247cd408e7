import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { percentile, waits } from '../../exercises/hungry-seat-map/trials/figures.ts';
import { trials } from '../../exercises/hungry-seat-map/trials.ts';
import { manifestSchema } from '../../src/core/exercise.ts';
import type { TrialAnswer } from '../../src/core/trial.ts';

const folder = join(import.meta.dirname, '../../exercises/hungry-seat-map');
const read = (file: string) => readFile(join(folder, file), 'utf8');

const answer = (kind: string, plannedAt: number, tookMs: number, violation = ''): TrialAnswer => ({
  ...{ block: 0, status: 200 },
  ...{ kind, plannedAt, tookMs, violation },
});

describe('the wait for an event page', () => {
  const answers = [
    answer('seat-map', 5_000, 70),
    answer('event', 5_400, 900),
    answer('event', 6_000, 8),
    answer('seat-map', 6_100, 60),
    answer('event', 6_200, 3, 'status 500 instead of 200'),
    answer('event', 6_300, 12),
  ];

  test('is read from one kind of answer, and not in the first moments', () => {
    expect(waits(answers, 'event', 1_000)).toEqual([8, Number.POSITIVE_INFINITY, 12]);
    expect(waits(answers, 'event', 0)[0]).toBe(900);
  });
});

test('a percentile is read by nearest rank, and has no end where there is nothing', () => {
  const ten = [5, 1, 2, 9, 3, 4, 8, 7, 6, 10];
  expect(percentile(ten, 0.5)).toBe(5);
  expect(percentile(ten, 0.95)).toBe(10);
  expect(percentile([1, 2, Number.POSITIVE_INFINITY], 0.95)).toBe(Number.POSITIVE_INFINITY);
  expect(percentile([], 0.95)).toBe(Number.POSITIVE_INFINITY);
});

test('the brief names the bound on event pages', async () => {
  const manifest = manifestSchema.parse(parse(await read('exercise.yaml')));
  expect(Object.keys(manifest.trials ?? {})).toEqual(trials.map(({ id }) => id));
  expect(await read('README.md')).toContain(`within ${manifest.trials?.sale?.['pages-p95']?.most} ms`);
});
