import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withService } from '../../src/authoring/lock-file.ts';

const repo = join(import.meta.dirname, '../..');
const lock = await readFile(join(repo, 'package-lock.json'), 'utf8');

test('a service is entered where npm has it, in npm’s own words', async () => {
  const without = JSON.parse(lock);
  delete without.packages['services/catalog'];
  delete without.packages['node_modules/@encore/catalog'];
  const packageJson = await readFile(join(repo, 'services/catalog/package.json'), 'utf8');
  expect(withService(JSON.stringify(without), 'services/catalog', packageJson)).toBe(lock);
});
