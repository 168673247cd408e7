import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { ruleHash } from '../../src/catalog/rule-hash.ts';
import { ruleMustStillBe } from '../../src/check/rule-guard.ts';
import { copyToyLab } from '../support/toy-lab.ts';

const id = 'slow-orders';
let paths: LabPaths;
let before: string;
beforeEach(async () => {
  paths = await copyToyLab();
  for (const file of [
    'src/core/rule/rule.ts',
    'load-tests/lib/judged.ts',
    'services/yardstick/src/main.ts',
  ]) {
    await mkdir(dirname(join(paths.repo, file)), { recursive: true });
    await writeFile(join(paths.repo, file), '// as it was\n');
  }
  before = await ruleHash(paths.repo, id);
});

test.each([
  'exercises/slow-orders/exercise.yaml',
  'exercises/slow-orders/contract.ts',
  'load-tests/slow-orders.ts',
  'load-tests/lib/judged.ts',
  'services/yardstick/src/main.ts',
])('a service that edits %s while it is checked gets no verdict', async (file) => {
  await appendFile(join(paths.repo, file), '\n');
  await expect(ruleMustStillBe(before, paths.repo, id)).rejects.toMatchObject({ reason: 'rule-changed' });
});

test('a service may change its own files', async () => {
  await writeFile(join(paths.repo, 'services', 'orders.ts'), '// cached\n');
  await expect(ruleMustStillBe(before, paths.repo, id)).resolves.toBeUndefined();
});
