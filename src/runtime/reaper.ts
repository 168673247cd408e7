import { spawn } from 'node:child_process';
import { descendants, listProcesses } from './processes.ts';

/**
 * Reads `add PGID` and `del PGID` lines; when its input ends, because the lab has ended in whatever way,
 * it kills the process groups that are still on the list, and all that descends from them: PostgreSQL's backends lead
 * groups of their own, and one that is busy does not see that its server has gone.
 * A shell, because it costs 1 MB where a Node costs 40.
 */
const script = `
trap '' INT HUP TERM
groups=' '
while read -r verb group; do
  case $verb in
    add) groups="$groups$group " ;;
    del) groups="\${groups%% $group *} \${groups#* $group }" ;;
  esac
done
list() {
  [ -r /proc/self/stat ] || { ps -A -o pid= -o ppid=; return; }
  for file in /proc/[0-9]*/stat; do
    read -r line <"$file" || continue
    rest=\${line##*) }
    rest=\${rest#* }
    echo "\${line%% *} \${rest%% *}"
  done
}
all=$(list)
family=$groups
before=
while [ "$family" != "$before" ]; do
  before=$family
  set -- $all
  while [ $# -ge 2 ]; do
    case $family in
      *" $1 "*) ;;
      *) case $family in *" $2 "*) family="$family$1 " ;; esac ;;
    esac
    shift 2
  done
done
for group in $groups; do kill -KILL -- "-$group"; done
for pid in $family; do kill -KILL "$pid"; done
`;

/** Makes sure that no server outlives the lab, also when the lab is killed with SIGKILL. */
export interface Reaper {
  add(group: number): void;
  remove(group: number): void;
  /** Kills everything on the list at once, for the second Ctrl-C. */
  killAll(): void;
}

let shared: Reaper | undefined;

/** The one reaper of this lab process, started when first needed. */
export function reaper(): Reaper {
  shared ??= startReaper();
  return shared;
}

function startReaper(): Reaper {
  const groups = new Set<number>();
  const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  return {
    add(group) {
      groups.add(group);
      child.stdin.write(`add ${group}\n`);
    },
    remove(group) {
      groups.delete(group);
      child.stdin.write(`del ${group}\n`);
    },
    killAll() {
      const list = listProcesses();
      const family = [...groups].flatMap((group) => descendants(group, list));
      for (const group of groups) killGroup(group, 'SIGKILL');
      for (const { pid } of family) killOne(pid, 'SIGKILL');
    },
  };
}

/** Signals a process group; a group that is gone already is not an error. */
export function killGroup(group: number, signal: NodeJS.Signals): void {
  killOne(-group, signal);
}

/** Signals one process; one that is gone already is not an error. */
export function killOne(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // macOS says EPERM for a group in which only the dead are left.
    const gone = ['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (!gone) throw error;
  }
}
