import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Bench } from '../../src/check/bench.ts';
import { countCommands } from '../../src/check/counters/redis.ts';
import type { CheckRequest } from '../../src/check/lab.ts';
import { countRequests } from '../../src/check/stages/audit.ts';
import { probeQuietWork, workRow } from '../../src/check/stages/quiet-work.ts';

describe('requests on a metrics page', () => {
  const page = [
    '# HELP http_request_duration_seconds How long answers take',
    '# TYPE http_request_duration_seconds histogram',
    'http_request_duration_seconds_bucket{route="/orders",le="0.1"} 990',
    'http_request_duration_seconds_sum{route="/orders"} 12.5',
    'http_request_duration_seconds_count{method="GET",route="/orders",status="200"} 1000',
    'http_request_duration_seconds_count{method="POST",route="/orders/{id} now",status="500"} 7',
    'http_request_duration_seconds_count{method="GET",route="/metrics",status="200"} 30',
    'http_request_duration_seconds_count{method="GET",route="/healthz",status="200"} 99',
    '',
  ].join('\n');

  test('are added up over routes and outcomes, without those of the lab itself', () => {
    expect(countRequests(page)).toBe(1007);
  });

  test('are read without labels and in any notation', () => {
    expect(countRequests('http_request_duration_seconds_count 1.2e+03\n')).toBe(1200);
  });

  test('are unknown, not zero, when the page does not count them', () => {
    expect(countRequests('')).toBeUndefined();
    expect(countRequests('process_cpu_seconds_total 12\n')).toBeUndefined();
  });
});

describe('commands of Redis', () => {
  const info = [
    '# Commandstats',
    'cmdstat_get:calls=12,usec=34,usec_per_call=2.83,rejected_calls=0,failed_calls=0',
    'cmdstat_mget:calls=3,usec=9,usec_per_call=3.00,rejected_calls=0,failed_calls=0',
    'cmdstat_config|get:calls=5,usec=9,usec_per_call=3.00,rejected_calls=0,failed_calls=0',
    'cmdstat_client|setinfo:calls=40,usec=80,usec_per_call=2.00,rejected_calls=0,failed_calls=0',
    'cmdstat_hello:calls=20,usec=20,usec_per_call=1.00,rejected_calls=0,failed_calls=0',
    'cmdstat_info:calls=7,usec=7,usec_per_call=1.00,rejected_calls=0,failed_calls=0',
    'cmdstat_ping:calls=9,usec=7,usec_per_call=1.00,rejected_calls=0,failed_calls=0',
  ];

  test.each(['\n', '\r\n'])(
    'are those that do work, without logging in and asking how it goes (%j)',
    (newline) => {
      expect(countCommands(info.join(newline))).toBe(20);
    },
  );

  test('are none in the beginning', () => {
    expect(countCommands('# Commandstats\r\n')).toBe(0);
  });
});

test('work is the difference of two counts, for each request', () => {
  const before = { statements: 100, rows: 1000, buffers: 50, turns: 10, redisCommands: 3 };
  const after = { statements: 342, rows: 1800, buffers: 250, turns: 252, redisCommands: 3 };
  expect(workRow(before, after, { class: 'plain', rows: 40, requests: 2, bytes: 5001 })).toEqual({
    class: 'plain',
    rows: 40,
    requests: 2,
    statements: 121,
    rowsReturned: 400,
    buffers: 100,
    turns: 121,
    redisCommands: 0,
    responseBytes: 2500.5,
  });
});

describe('the quiet probe', () => {
  /** Asks a service that sends this many statements for each request; tells the requests of each row, in order. */
  async function asked(statementsOf: (path: string) => number): Promise<string[]> {
    let statements = 0;
    const server = createServer(({ url }, response) => {
      statements += statementsOf(url as string);
      response.end('{}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const bench = {
      database: { counters: async () => ({ statements, rows: 0, buffers: 0 }) },
      proxy: { counters: async () => ({ candidate: { turns: statements } }) },
      candidate: { url },
    } as unknown as Bench;
    const probe = (_: unknown, _data: unknown, name: string, rows: number) =>
      ({ class: name, method: 'GET', path: `/${name}/${rows}`, headers: {}, rows }) as const;
    const content = { traffic: { classes: ['list', 'search'], probe, violation: () => undefined } };
    const work = { probeRows: [10, 40], probeRequests: 3, limits: { 'statements-per-request': 8 } };
    const request = { exercise: { manifest: { work, data: {} } }, content } as unknown as CheckRequest;
    const rows = await probeQuietWork(bench, request, 'seed', new AbortController().signal);
    return rows.map((row) => `${row.class}/${row.rows}: ${row.requests} x ${row.statements}`);
  }

  test('repeats each request as often as the exercise says, while it keeps to the limits', async () => {
    expect(await asked(() => 8)).toEqual([
      'list/10: 3 x 8',
      'list/40: 3 x 8',
      'search/10: 3 x 8',
      'search/40: 3 x 8',
    ]);
  });

  test('asks once for each kind and size after a limit was exceeded, and leaves none out', async () => {
    expect(await asked((path) => (path === '/list/40' ? 9 : 2))).toEqual([
      'list/10: 3 x 2',
      'list/40: 3 x 9',
      'search/10: 1 x 2',
      'search/40: 1 x 2',
    ]);
  });
});
