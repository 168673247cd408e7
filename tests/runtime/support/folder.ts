import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that other users may pass too, as PostgreSQL's must where the tests run as root. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'perf-lab-test-'));
  await chmod(folder, 0o755);
  return folder;
}

/** An open folder that is removed with the test. */
export async function testFolder(): Promise<string> {
  const folder = await openFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
