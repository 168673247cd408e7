import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withTargets } from '../../src/catalog/brief.ts';
import { discover } from '../../src/catalog/discover.ts';
import { labPaths } from '../../src/catalog/paths.ts';

const paths = labPaths(fileURLToPath(new URL('../..', import.meta.url)));
const { exercises, broken } = await discover(paths);

describe('the brief of every exercise', () => {
  it('belongs to a sound manifest', () => {
    expect([...broken.keys()]).toEqual([]);
  });

  // `vitest run tests/content -u` writes the table anew after a change of targets.
  it.each(exercises.map((e) => [e.id, e] as const))(
    '%s shows the targets of the manifest',
    async (_id, exercise) => {
      const file = join(exercise.folder, 'README.md');
      const brief = await readFile(file, 'utf8');
      expect(brief).toContain('<!-- targets -->');
      await expect(withTargets(brief, exercise.manifest)).toMatchFileSnapshot(file);
    },
  );
});
