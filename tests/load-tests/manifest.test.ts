import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifestNumbers } from '../../load-tests/lib/manifest.ts';
import { discover } from '../../src/catalog/discover.ts';
import { labPaths } from '../../src/catalog/paths.ts';

const { exercises } = await discover(labPaths(join(import.meta.dirname, '../..')));

describe('the figures that k6 reads from a manifest', () => {
  test.each(exercises)('are those that the lab reads: $id', async ({ folder, manifest }) => {
    const { traffic, targets, data } = manifest;
    const yaml = await readFile(join(folder, 'exercise.yaml'), 'utf8');
    expect(readManifestNumbers(yaml)).toEqual({ ...traffic, ...targets, data });
  });

  test('are missed by name', () => {
    const yaml = 'traffic:\n  ratePerSecond: 50\n  calmRatePerSecond: 10\n';
    expect(() => readManifestNumbers(yaml)).toThrow('exercise.yaml has no timeoutMs');
  });
});
