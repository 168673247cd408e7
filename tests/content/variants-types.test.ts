import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discover } from '../../src/catalog/discover.ts';
import { labPaths } from '../../src/catalog/paths.ts';
import { stageService } from '../../src/catalog/stage.ts';
import { listVariants } from '../../src/catalog/variants.ts';

const repo = fileURLToPath(new URL('../..', import.meta.url));
const paths = labPaths(repo);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-types-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the variants of every exercise', () => {
  it('hold their types when laid over the service, as a candidate reads them', async () => {
    const { exercises } = await discover(paths);
    for (const exercise of exercises) {
      const service = join(paths.services, exercise.manifest.service);
      const variants = await listVariants(exercise, paths.services);
      for (const { kind, name, overlays } of variants) {
        await stageService(service, overlays, join(folder, `${exercise.id}-${kind}-${name}`), repo);
      }
    }
    await mkdir(folder, { recursive: true });
    await symlink(join(repo, 'node_modules'), join(folder, 'node_modules'));
    const config = {
      extends: join(repo, 'tsconfig.json'),
      include: ['*/src'],
      exclude: [],
      compilerOptions: { typeRoots: [join(repo, 'node_modules/@types')] },
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(repo, 'node_modules', 'typescript', 'bin', 'tsc');
    const result = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
    expect(result.stdout).toBe('');
    expect(result.status).toBe(0);
  });
});
