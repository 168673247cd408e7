import { describe, expect, test } from 'vitest';
import { thresholdsOf } from '../../load-tests/lib/thresholds.ts';
import { numbers } from './support/numbers.ts';

const targets = ['p(50)<45', 'p(95)<60', 'p(99)<150'];

describe('the thresholds', () => {
  test.each(['calm', 'judged', 'soak'] as const)('of %s are the targets, and that all was sent', (shape) => {
    expect(thresholdsOf({ shape }, numbers)).toEqual({
      http_req_duration: targets,
      checks: ['rate>0.99'],
      http_req_failed: ['rate<0.01'],
      http_reqs: ['count>0'],
      dropped_iterations: ['count<1'],
    });
  });

  test('of a smoke test ask for every answer, and not how long it took', () => {
    expect(thresholdsOf({ shape: 'smoke' }, numbers)).toEqual({
      checks: ['rate==1'],
      http_req_failed: ['rate==0'],
      http_reqs: ['count>0'],
    });
  });

  test('of a spike hold what comes afterwards to the targets', () => {
    const found = thresholdsOf({ shape: 'spike' }, numbers);
    expect(found).toMatchObject({
      'http_req_duration{scenario:afterwards}': targets,
      'checks{scenario:afterwards}': ['rate>0.99'],
      'http_req_failed{scenario:afterwards}': ['rate<0.01'],
      'http_reqs{scenario:afterwards}': ['count>0'],
      dropped_iterations: ['count<1'],
    });
    for (const metric of ['http_req_duration', 'checks', 'http_req_failed'])
      expect(found).not.toHaveProperty(metric);
  });

  test('of a stress test end its climb, but for the median and p(99)', () => {
    const ends = (threshold: string) => ({ threshold, abortOnFail: true, delayAbortEval: '20s' });
    expect(thresholdsOf({ shape: 'stress' }, numbers)).toEqual({
      'http_req_duration{scenario:stress}': ['p(50)<45', ends('p(95)<60'), 'p(99)<150'],
      'checks{scenario:stress}': [ends('rate>0.99')],
      'http_req_failed{scenario:stress}': [ends('rate<0.01')],
      'dropped_iterations{scenario:stress}': [ends('count<1')],
      'http_reqs{scenario:stress}': ['count>0'],
    });
  });
});
