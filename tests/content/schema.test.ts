import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withFields } from '../../src/catalog/field-table.ts';
import { labPaths } from '../../src/catalog/paths.ts';
import { exerciseSchema } from '../../src/core/exercise-schema.ts';

const paths = labPaths(join(import.meta.dirname, '../..'));

// `npm run schema` writes both anew after a change of src/core/exercise.ts.

it('exercises/exercise.schema.json is what the lab checks a manifest against', async () => {
  const text = `${JSON.stringify(exerciseSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(join(paths.exercises, 'exercise.schema.json'));
});

it('docs/authoring.md shows its fields', async () => {
  const file = join(paths.repo, 'docs', 'authoring.md');
  const page = await readFile(file, 'utf8');
  expect(page).toContain('<!-- fields -->');
  await expect(withFields(page, exerciseSchema())).toMatchFileSnapshot(file);
});
