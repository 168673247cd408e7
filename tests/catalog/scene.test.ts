import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/catalog/content.ts';
import { discover } from '../../src/catalog/discover.ts';
import { labPaths } from '../../src/catalog/paths.ts';
import { loadScene } from '../../src/catalog/scene.ts';
import { copyToyLab, slowOrders } from '../support/toy-lab.ts';

/** The scene of a toy exercise whose file holds this text. */
async function sceneOf(text?: string) {
  const paths = await copyToyLab();
  const exercise = await slowOrders(paths);
  if (text !== undefined) await writeFile(join(exercise.folder, 'interviewer', 'pictures.yaml'), text);
  const { traffic } = await loadContent(paths, exercise);
  return loadScene(exercise, traffic);
}

describe('the scene of an exercise', () => {
  it('is one request of each class where nothing is said', async () => {
    const plain = { together: 1, restSeconds: 0 };
    expect(await sceneOf()).toEqual(plain);
    expect(await sceneOf('{}\n')).toEqual(plain);
  });

  it('may be several requests of a class after some rest', async () => {
    const wanted = { together: 12, restSeconds: 6.5 };
    expect(await sceneOf('together: 12\nrestSeconds: 6.5\n')).toEqual(wanted);
  });

  it.each([
    ['together: 0', 'exercises/slow-orders/interviewer/pictures.yaml:1 together'],
    ['restSeconds: 1\nspeed: 3', 'pictures.yaml:2'],
    ['class: cheap', 'the traffic has no class "cheap"'],
  ])('%j is refused with the place', async (text, message) => {
    await expect(sceneOf(text)).rejects.toThrow(message);
  });
});

describe('the exercises of this checkout', async () => {
  const paths = labPaths(resolve(import.meta.dirname, '../..'));
  const { exercises } = await discover(paths);

  it.each(exercises)('$id has a scene that can be played', async (exercise) => {
    const { traffic } = await loadContent(paths, exercise);
    expect((await loadScene(exercise, traffic)).together).toBeGreaterThan(0);
  });
});
