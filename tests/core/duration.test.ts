import { expect, test } from 'vitest';
import { parseDuration } from '../../src/core/duration.ts';

test.each([
  ['30s', 30_000],
  ['10m', 600_000],
  ['1h', 3_600_000],
  ['1.5h', 5_400_000],
  ['0.5s', 500],
])('%s is a length of time', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each([
  '',
  '10',
  'm',
  '10 m',
  '10min',
  '-1m',
  '1e3s',
  '.5m',
  '5.m',
  '10m30s',
  '0s',
  '0.0h',
  '10M',
  'NaNs',
  '10ms',
])('%j is none', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});
