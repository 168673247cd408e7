import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { latencies } from '../../services/dial/draw.ts';
import { labPaths } from '../../src/catalog/paths.ts';
import { dialled } from '../../src/check/dial.ts';
import type { CheckRequest, Lab } from '../../src/check/lab.ts';
import { randomFrom } from '../../src/core/random.ts';
import { soundManifest } from '../support/manifest.ts';

const hold = pathToFileURL(join(import.meta.dirname, '../../services/dial/hold.ts')).href;

/** A service that knows nothing of the dial. `/api/parts` sends its whole body before it ends. */
const source = `
  import { createServer } from 'node:http';
  const server = createServer((request, response) => {
    if (request.url === '/api/parts') {
      response.setHeader('content-length', 4);
      response.write('ab');
      response.write('cd');
    }
    if (request.url === '/api/slow') return setTimeout(() => response.end('late'), 100);
    response.end(request.url === '/api/parts' ? undefined : request.method + ' ' + request.url);
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

async function serviceHeldAt(dial: string | undefined) {
  const child = spawn(process.execPath, ['--import', hold, '--input-type=module', '--eval', source], {
    env: dial === undefined ? {} : { DIAL: dial },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function held(p50Ms: number, p95Ms = p50Ms): Promise<string> {
  const child = await serviceHeldAt(JSON.stringify({ p50Ms, p95Ms }));
  const [port] = await once(child.stdout, 'data');
  return `http://127.0.0.1:${Number(port)}`;
}

async function get(url: string, init?: RequestInit) {
  const start = performance.now();
  const text = await (await fetch(url, init)).text();
  return { text, ms: performance.now() - start };
}

describe('a service with a dial', () => {
  test('does not answer under /api before the drawn latency has passed', async () => {
    const url = await held(150);
    const { text, ms } = await get(`${url}/api/things?limit=3`);
    expect(text).toBe('GET /api/things?limit=3');
    expect(ms).toBeGreaterThanOrEqual(149);
  });

  test('holds an answer back that is sent in parts', async () => {
    const { text, ms } = await get(`${await held(150)}/api/parts`);
    expect(text).toBe('abcd');
    expect(ms).toBeGreaterThanOrEqual(149);
  });

  test('lets an answer go that comes later than drawn', async () => {
    expect((await get(`${await held(1)}/api/slow`)).text).toBe('late');
  });

  test('answers everything else while an answer is held', async () => {
    const url = await held(3_600_000);
    const abort = new AbortController();
    let answered = false;
    const waiting = fetch(`${url}/api/things`, { signal: abort.signal }).then(
      () => (answered = true),
      () => undefined,
    );
    for (const path of ['/healthz', '/metrics', '/apiary'])
      expect((await get(url + path)).text).toBe(`GET ${path}`);
    expect((await get(`${url}/api/tiers/1`, { method: 'PATCH' })).text).toBe('PATCH /api/tiers/1');
    expect(answered).toBe(false);
    abort.abort();
    await waiting;
  });

  test.each([undefined, '{}', '{"p50Ms":0}'])('does not start with DIAL=%s', async (dial) => {
    const child = await serviceHeldAt(dial);
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
  });
});

describe('a check with a dial', () => {
  const lab = { paths: labPaths(join(import.meta.dirname, '../..')) } as Lab;
  const start = (dial: number | undefined) => {
    const subject = { kind: 'fix', name: 'any', dial } as const;
    return dialled(lab, { subject, exercise: { manifest: soundManifest } } as CheckRequest);
  };

  test('starts the service with the instrument, at a multiple of the targets', () => {
    const { env, nodeArgs } = start(2);
    expect(nodeArgs).toEqual(['--import', hold]);
    expect(JSON.parse(env.DIAL!)).toEqual({ p50Ms: 50, p95Ms: 100 });
  });

  test('leaves the service alone without one', () => {
    expect(start(undefined)).toEqual({ env: {}, nodeArgs: [] });
  });
});

describe('drawn latencies', () => {
  const drawn = (p50Ms: number, p95Ms: number, count: number) => {
    const draw = latencies({ p50Ms, p95Ms }, randomFrom('dial'));
    return Array.from({ length: count }, draw);
  };

  test('have the median and the p95 that were asked for', () => {
    const sorted = drawn(45, 60, 20_000).sort((a, b) => a - b);
    expect(sorted[10_000]! / 45).toBeCloseTo(1, 1.5);
    expect(sorted[19_000]! / 60).toBeCloseTo(1, 1.5);
    for (const each of sorted) expect(each).toBeGreaterThan(0);
  });

  test('are all alike where p95 is not above the median', () => {
    expect(new Set(drawn(45, 45, 5))).toEqual(new Set([45]));
    expect(new Set(drawn(45, 3, 5))).toEqual(new Set([45]));
  });
});
