import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, hashFiles } from './source.ts';

/** SHA-256, hex, over everything that decides a verdict: the rule, the exercise's manifest, data and contract, the traffic, the yardstick. */
export async function ruleHash(repo: string, id: string): Promise<string> {
  const own = (await filesBelow(join(repo, 'exercises', id))).filter((file) =>
    /^(contract|trials)\//.test(file),
  );
  const exercise = ['exercise.yaml', 'seed.sql', 'fresh.sql', 'contract.ts', 'trials.ts', ...own];
  const files = [
    ...(await filesIn(repo, 'src/core/rule')),
    ...exercise.map((file) => `exercises/${id}/${file}`).filter((file) => existsSync(join(repo, file))),
    ...[`load-tests/${id}.ts`, `load-tests/traffic/${id}.ts`],
    ...(await filesIn(repo, 'services/yardstick')),
    ...(await filesIn(repo, 'load-tests/lib')),
  ];
  return hashFiles(files, repo);
}

async function filesIn(repo: string, folder: string): Promise<string[]> {
  return (await filesBelow(join(repo, folder))).map((file) => `${folder}/${file}`);
}
