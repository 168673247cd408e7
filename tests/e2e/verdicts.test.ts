import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { type RunRecord, readRecord } from '../../src/core/record.ts';
import { fakeWorld } from '../support/world.ts';
import { repo, runLab } from './support/run-lab.ts';

let labDir: string;
beforeAll(async () => {
  labDir = await mkdtemp(join(tmpdir(), 'lab-verdicts-'));
});
afterAll(() => rm(labDir, { recursive: true, force: true }));

async function checked(...args: string[]): Promise<{ code: number; record: RunRecord }> {
  const world = fakeWorld(['check', 'slow-listing', '--json', ...args], {
    env: { ...process.env, LAB_DIR: labDir },
  });
  const code = await runCli(world, repo);
  return { code, record: readRecord(world.out()) };
}

describe('a verdict on the slow listing', () => {
  it('is FAIL for two flawed services at once, which do not disturb each other', async () => {
    const runs = [1, 2].map(() => runLab(['check', 'slow-listing', '--json'], { LAB_DIR: labDir }));
    const codes = await Promise.all(runs.map((run) => run.exit));
    expect(codes).toEqual([1, 1]);
    const records = runs.map((run) => readRecord(run.stdout()));
    for (const { verdict, work } of records) {
      expect(verdict).toMatchObject({ outcome: 'FAIL', layer: 'work', reason: 'statements-per-request' });
      expect(work.quiet.find((row) => row.class === 'plain' && row.rows === 40)?.statements).toBe(121);
      expect(work.quiet.find((row) => row.class === 'favourite' && row.rows === 40)?.statements).toBe(161);
    }
    expect(new Set(records.map((record) => record.run)).size).toBe(2);
    for (const run of runs) expect(await run.leftovers()).toEqual([]);
  });

  it('is PASS for a sound fix, with the counters of before and after', async () => {
    let { code, record } = await checked('--fix', 'batched-any');
    // INCONCLUSIVE is an honest answer of a busy machine: a test machine gets two more tries.
    for (let tries = 0; code === 3 && tries < 2; tries += 1) {
      ({ code, record } = await checked('--fix', 'batched-any'));
    }
    expect(record.verdict, JSON.stringify(record.checks, null, 1)).toEqual({ outcome: 'PASS' });
    expect(code).toBe(0);
    expect(record.before?.work.find((row) => row.class === 'plain' && row.rows === 40)?.statements).toBe(121);
    expect(record.work.underLoad?.statements).toBeLessThan(6);
    const { arrivals } = record.latency as NonNullable<RunRecord['latency']>;
    expect(arrivals.offered).toBe(arrivals.ok + arrivals.failed + arrivals.dropped);
    expect(record.checks.every((check) => check.status === 'pass')).toBe(true);
  });

  it('leaves a record, samples, logs and a report, and nothing of what was running', async () => {
    const runs = join(labDir, 'runs');
    for (const name of await readdir(runs)) {
      const files = await readdir(join(runs, name));
      expect(files).toEqual(
        expect.arrayContaining(['report.html', 'run.json', 'samples.csv', 'service.log']),
      );
      expect(files).not.toContain('pgdata');
      expect(existsSync(join(runs, name, 'service'))).toBe(false);
      expect(await readFile(join(runs, name, 'report.html'), 'utf8')).toContain('<title>');
    }
  });
});
