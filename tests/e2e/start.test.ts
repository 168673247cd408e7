import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/runtime/ports.ts';
import { runK6 } from '../support/k6.ts';
import { runLab } from './support/run-lab.ts';

let labDir: string;
beforeAll(async () => {
  labDir = await mkdtemp(join(tmpdir(), 'lab-start-'));
});
afterAll(() => rm(labDir, { recursive: true, force: true }));

async function lab(...args: string[]): Promise<{ code: number | null; text: string }> {
  const run = runLab(args, { LAB_DIR: labDir });
  const code = await run.exit;
  return { code, text: run.stdout() + run.stderr() };
}

describe('lab start', () => {
  it('runs the exercise until lab stop, and load reaches it', async () => {
    const port = String(await freePort());
    const started = await lab('start', 'slow-listing', '--port', port);
    expect(started.code, started.text).toBe(0);
    const page = await fetch(`http://127.0.0.1:${port}/api/events?limit=2`);
    expect(((await page.json()) as { items: unknown[] }).items).toHaveLength(2);

    const again = await lab('start', 'slow-listing', '--port', port);
    expect(again).toMatchObject({ code: 2, text: expect.stringContaining('is running already') });

    // It is slow, but what it answers is right.
    const script = 'load-tests/slow-listing.ts';
    const byHand = ['run', '--no-usage-report', '-e', `BASE_URL=http://127.0.0.1:${port}`];
    const smoke = await runK6(...byHand, '-e', 'SHAPE=smoke', script);
    expect(smoke.code, smoke.stdout + smoke.stderr).toBe(0);
    expect(smoke.stdout).toContain("✓ 'rate==1' rate=100.00%");

    // Thresholds are crossed by the flawed service: k6 says so, and the lab ends with 1.
    const load = await lab('load', 'slow-listing', '--seconds', '2');
    expect(load.code, load.text).toBe(1);
    expect(load.text).toContain('answer conforms');

    const stopped = await lab('stop');
    expect(stopped).toMatchObject({ code: 0, text: 'slow-listing has stopped.\n' });
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    expect(await lab('stop')).toMatchObject({ code: 0, text: 'Nothing is running.\n' });
  });

  it('names a taken port and the way out', async () => {
    const port = await freePort();
    const squatter = createServer().listen(port, '127.0.0.1');
    try {
      const { code, text } = await lab('start', 'slow-listing', '--port', String(port));
      expect(code).toBe(4);
      expect(text).toContain(`Port ${port} is taken by another program.`);
      expect(text).toContain('--port');
    } finally {
      squatter.close();
    }
  });
});
