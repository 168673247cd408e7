import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';

const repo = resolve(import.meta.dirname, '..', '..');

/** Not copied: what is made by running, and packages, which are linked. */
const leftOut = ['.git', '.lab', 'coverage', 'node_modules'];

/** A checkout of a test's own. */
export interface Checkout {
  readonly repo: string;
  remove(): Promise<void>;
}

/** A copy of this checkout as it stands, to change and to run; its `node_modules` is a folder of links. */
export async function copyCheckout(): Promise<Checkout> {
  const copy = await mkdtemp(join(tmpdir(), 'lab-checkout-'));
  // PostgreSQL may run as another user, who has to come through.
  await chmod(copy, 0o755);
  const wanted = (path: string) => !leftOut.includes(relative(repo, path).split(sep)[0] ?? '');
  await cp(repo, copy, { recursive: true, filter: wanted });
  const packages = join(repo, 'node_modules');
  const own = join(copy, 'node_modules');
  await mkdir(own);
  for (const name of await readdir(packages)) {
    if (name !== '@encore' && !name.startsWith('.')) await symlink(join(packages, name), join(own, name));
  }
  // Relative links: in the copy they lead to the copy's services.
  await cp(join(packages, '@encore'), join(own, '@encore'), { recursive: true, verbatimSymlinks: true });
  return { repo: copy, remove: () => rm(copy, { recursive: true, force: true }) };
}
