import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from '../core/exercise.ts';
import { seedFiles } from './seed.ts';
import { filesBelow, hashFiles } from './source.ts';

/** SHA-256, hex, over everything that decides a verdict: the rule, the exercise's manifest, data, contract and trials, the traffic, stubs and yardstick. */
export async function ruleHash(repo: string, id: string): Promise<string> {
  const folder = join(repo, 'exercises', id);
  const own = (await filesBelow(folder)).filter((file) => /^(contract|trials)\//.test(file));
  const exercise = ['exercise.yaml', 'fresh.sql', 'contract.ts', 'trials.ts', ...own];
  const seed = (await seedFiles(folder)).map((file) => relative(repo, file));
  const files = [
    ...(await filesIn(repo, 'src/core/rule')),
    ...exercise.map((file) => `exercises/${id}/${file}`).filter((file) => existsSync(join(repo, file))),
    ...[...seed, `load-tests/${id}.ts`, `load-tests/traffic/${id}.ts`],
    ...(await Promise.all((await stubsOf(folder)).map((stub) => filesIn(repo, `services/${stub}`)))).flat(),
    ...(await filesIn(repo, 'services/yardstick')),
    ...(await filesIn(repo, 'load-tests/lib')),
  ];
  return hashFiles(files, repo);
}

async function stubsOf(folder: string): Promise<readonly string[]> {
  const manifest = parse(await readFile(join(folder, 'exercise.yaml'), 'utf8')) as Partial<Manifest> | null;
  return manifest?.stubs ?? [];
}

async function filesIn(repo: string, folder: string): Promise<string[]> {
  return (await filesBelow(join(repo, folder))).map((file) => `${folder}/${file}`);
}
