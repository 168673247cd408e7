import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../../src/core/record.ts';
import { repo, runLab } from './support/run-lab.ts';

const fixture = (name: string) => join(repo, 'tests', 'fixtures', 'services', name);

// On a machine so busy that even the yardstick starts slowly the answer is INCONCLUSIVE, and rightly so: one more try.
describe('a service that does not behave gets one clear FAIL', { retry: 1 }, () => {
  it.each([
    ['exits-at-boot', 'does-not-start', 'exited with code 7', 'DATABASE_PASSWORD_FILE is not set'],
    ['hangs-at-boot', 'does-not-start', 'was not ready after 10 s', 'warming up'],
    ['prints-garbage', 'does-not-start', 'was not ready after 10 s', ''],
    ['never-healthy', 'does-not-start', 'was not ready after 10 s', ''],
    ['answers-nonsense', 'limit-honoured', 'not JSON', ''],
    ['dies-on-request', 'service-ended', 'exited with code 1', 'the cache file is corrupt'],
  ])('%s', async (name, reason, words, evidence) => {
    const run = runLab(['check', 'slow-listing', '--service', fixture(name), '--json']);
    expect(await run.exit, run.stderr()).toBe(1);
    const { verdict, checks } = readRecord(run.stdout());
    expect(verdict).toMatchObject({ outcome: 'FAIL', reason });
    const failed = checks.find((check) => check.id === reason);
    expect(failed?.found).toContain(words);
    expect(failed?.detail?.join('\n') ?? '').toContain(evidence);
    expect(await run.leftovers()).toEqual([]);
  });

  it('a folder that is no service is a usage error', async () => {
    const run = runLab(['check', 'slow-listing', '--service', join(repo, 'docs')]);
    expect(await run.exit).toBe(2);
    expect(run.stderr()).toContain('it has no src/main.ts');
  });
});
