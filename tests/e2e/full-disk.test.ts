import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runLab } from './support/run-lab.ts';

function mountSmall(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a disk with 200 MB for .lab', () => {
  it('is refused in one sentence before anything starts', async ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-small-'));
    if (!mountSmall(folder)) {
      rmdirSync(folder);
      skip('mounting a small file system needs root');
    }
    try {
      const run = runLab(['check', 'slow-listing'], { LAB_DIR: folder });
      expect(await run.exit, run.stdout() + run.stderr()).toBe(4);
      expect(run.stderr()).toMatch(/MB free|disk/);
      expect(run.stderr()).toContain('->');
      expect(await run.leftovers()).toEqual([]);
    } finally {
      execFileSync('umount', [folder]);
      rmdirSync(folder);
    }
  });
});
