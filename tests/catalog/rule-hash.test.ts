import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { ruleHash } from '../../src/catalog/rule-hash.ts';
import { copyToyLab } from '../support/toy-lab.ts';

let paths: LabPaths;
beforeEach(async () => {
  paths = await copyToyLab();
  await write('src/core/rule/rule.ts');
  await write('load-tests/lib/judged.ts');
  await write('services/yardstick/src/main.ts');
  await write('services/payments/src/main.ts');
  await write('exercises/.seed/values.sql', 'select 1;\n');
  await append('exercises/slow-orders/seed.sql', '\\ir ../.seed/values.sql\n');
  await append('exercises/slow-orders/exercise.yaml', 'stubs: [payments]\n');
});

const append = (file: string, text: string) => appendFile(join(paths.repo, file), text);

async function write(file: string, text = '// changed\n'): Promise<void> {
  await mkdir(dirname(join(paths.repo, file)), { recursive: true });
  await writeFile(join(paths.repo, file), text);
}

async function hashChangesWith(file: string): Promise<boolean> {
  const before = await ruleHash(paths.repo, 'slow-orders');
  await write(file);
  return before !== (await ruleHash(paths.repo, 'slow-orders'));
}

describe('the hash of the rule', () => {
  it.each([
    'src/core/rule/another.ts',
    'exercises/slow-orders/exercise.yaml',
    'exercises/slow-orders/seed.sql',
    'exercises/.seed/values.sql',
    'exercises/slow-orders/fresh.sql',
    'exercises/slow-orders/contract.ts',
    'exercises/slow-orders/contract/listing.ts',
    'load-tests/slow-orders.ts',
    'load-tests/traffic/slow-orders.ts',
    'load-tests/lib/run.ts',
    'services/yardstick/src/recipe.ts',
    'services/payments/src/provider.ts',
  ])('changes with %s', async (file) => {
    expect(await hashChangesWith(file)).toBe(true);
  });

  it.each([
    'src/core/record.ts',
    'exercises/slow-orders/README.md',
    'exercises/slow-orders/interviewer/fixes/one-query/src/orders.ts',
    'load-tests/traffic/another.ts',
  ])('does not change with %s', async (file) => {
    expect(await hashChangesWith(file)).toBe(false);
  });
});
