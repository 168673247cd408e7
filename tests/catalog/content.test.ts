import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent } from '../../src/catalog/content.ts';
import type { Exercise } from '../../src/core/exercise.ts';
import { copyToyLab, slowOrders } from '../support/toy-lab.ts';

async function toy() {
  const paths = await copyToyLab();
  const exercise = await slowOrders(paths);
  const contract = join(exercise.folder, 'contract.ts');
  const traffic = join(paths.loadTests, 'traffic', 'slow-orders.ts');
  return { contract, traffic, load: () => loadContent(paths, exercise) };
}

test('contract and traffic of an exercise are loaded', async () => {
  const { load } = await toy();
  const content = await load();
  expect(content.contract.map((check) => check.id)).toEqual(['answers']);
  expect(content.traffic.classes).toEqual(['plain']);
  expect(content.script).toMatch(/load-tests\/slow-orders\.ts$/);
});

test('a file that does not load is the fault of the content, with its own words', async () => {
  const { contract, load } = await toy();
  await writeFile(contract, "throw new Error('not today');");
  await expect(load()).rejects.toMatchObject({
    fault: 'content',
    message: `${contract} cannot be loaded: not today`,
  });
});

test.each([
  ['contract', 'contract', "export const contract = 'all';"],
  ['traffic', 'violation', 'export const classes = [], draw = 1, probe = 1;'],
] as const)('%s without its %s is told so', async (file, name, source) => {
  const lab = await toy();
  await writeFile(lab[file], source);
  await expect(lab.load()).rejects.toMatchObject({ message: `${lab[file]} does not export "${name}".` });
});

test('trials are loaded when the manifest bounds exactly what they measure', async () => {
  const paths = await copyToyLab();
  const exercise = await slowOrders(paths);
  const figure = "{ title: 'loads', unit: 'loads', kind: 'count', next: 'Look.' }";
  await writeFile(
    join(exercise.folder, 'trials.ts'),
    `export const trials = [{ id: 'deploy', title: 'A deployment', figures: { loads: ${figure} }, run() {} }];`,
  );
  const loadWith = (trials: Exercise['manifest']['trials']) =>
    loadContent(paths, { ...exercise, manifest: { ...exercise.manifest, trials } });
  expect((await loadWith({ deploy: { loads: { most: 8 } } })).trials.map(({ id }) => id)).toEqual(['deploy']);
  await expect(loadWith(undefined)).rejects.toMatchObject({
    message: `${exercise.folder}: trials.ts measures deploy.loads, which exercise.yaml does not bound.`,
  });
  await expect(loadWith({ deploy: { loads: { most: 8 }, waits: { most: 1 } } })).rejects.toMatchObject({
    message: `${exercise.folder}: exercise.yaml bounds trials.deploy.waits, which trials.ts does not measure.`,
  });
});
