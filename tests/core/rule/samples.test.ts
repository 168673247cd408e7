import { expect, test } from 'vitest';
import { samplesCsv } from '../../../src/core/rule/samples.ts';
import { sample } from '../../support/blocks.ts';

const never = Number.POSITIVE_INFINITY;

test('the table has a header and one request a line', () => {
  const lines = samplesCsv([sample(7, 12.5), sample(8, never, { violation: 'status 500' })]).split('\n');
  expect(lines).toEqual([
    'arm,round,index,class,planned_at_ms,lag_ms,latency_ms,bytes,violation',
    'candidate,1,7,plain,1000007,0.5,12.5,100,""',
    'candidate,1,8,plain,1000008,0.5,Infinity,100,"status 500"',
    '',
  ]);
});

test('quotes in a violation are doubled as spreadsheets want them, and it stays on its line', () => {
  const [, line] = samplesCsv([sample(7, never, { violation: 'found "a",\nwanted "b"' })]).split('\n');
  expect(line).toBe('candidate,1,7,plain,1000007,0.5,Infinity,100,"found ""a"", wanted ""b"""');
});
