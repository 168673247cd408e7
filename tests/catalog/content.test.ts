import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent } from '../../src/catalog/content.ts';
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
