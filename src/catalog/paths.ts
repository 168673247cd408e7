import { join } from 'node:path';

/** Where things are. All paths are absolute. */
export interface LabPaths {
  readonly repo: string;
  readonly exercises: string;
  readonly services: string;
  readonly loadTests: string;
  /** `.lab`: runs, caches, ledgers; never committed. */
  readonly lab: string;
  readonly runs: string;
}

/** Paths of a checkout. `labDir` moves everything that the lab writes. */
export function labPaths(repo: string, labDir?: string): LabPaths {
  const lab = labDir ?? join(repo, '.lab');
  return {
    repo,
    exercises: join(repo, 'exercises'),
    services: join(repo, 'services'),
    loadTests: join(repo, 'load-tests'),
    lab,
    runs: join(lab, 'runs'),
  };
}
