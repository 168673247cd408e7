import { dirname, join, relative } from 'node:path';

/**
 * Folders of the process's CPU group and its ancestors, the innermost first.
 * @param groups text of `/proc/self/cgroup`
 * @param mounts text of `/proc/self/mountinfo`
 */
export function groupFolders(groups: string, mounts: string): string[] {
  const own = cpuGroup(groups);
  const mount = own && mounts.split('\n').map(parseMount).find(own.isMount);
  if (!mount) return [];
  const below = relative(mount.root, own.path);
  // Outside of what is mounted, as in a container that sees the host's names: the mount is the nearest that can be read.
  const inner = below.startsWith('..') || own.path.includes('/..') ? mount.point : join(mount.point, below);
  const folders = [inner];
  for (let folder = inner; folder !== mount.point; ) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}

interface Mount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
}

/** The CPU controller is in a hierarchy of its own (version 1), or in the one for all (version 2). */
function cpuGroup(groups: string) {
  const entries = groups.split('\n').map((line) => {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    return { controllers: controllers.split(','), path };
  });
  const first = entries.find(({ controllers }) => controllers.includes('cpu'));
  if (first) {
    const isMount = ({ type, options }: Mount) => type === 'cgroup' && options.includes('cpu');
    return { path: first.path, isMount };
  }
  const second = entries.find(({ controllers, path }) => controllers[0] === '' && path !== '');
  return second && { path: second.path, isMount: ({ type }: Mount) => type === 'cgroup2' };
}

/** A line such as `41 31 0:38 / /sys/fs/cgroup rw,relatime shared:9 - cgroup2 cgroup2 rw` (proc(5)). */
function parseMount(line: string): Mount {
  const [before = '', after = ''] = line.split(' - ');
  const [, , , root = '', point = ''] = before.split(' ').map(unescaped);
  const [type = '', , options = ''] = after.split(' ');
  return { root, point, type, options: options.split(',') };
}

/** Blanks and the like are written as octal numbers. */
function unescaped(field: string): string {
  return field.replaceAll(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}
