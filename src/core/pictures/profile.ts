import { type CallFrame, type Folders, type Named, nameOf, someOfNode } from './frame-name.ts';

/** A V8 CPU profile, as far as it is looked at. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Id of the node that was running, each time that V8 looked. */
  readonly samples?: readonly number[];
  /** Time before each look, µs. */
  readonly timeDeltas?: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[];
}

/** A function, or all of a package's or of Node's functions that called each other there. */
export interface Frame extends Named {
  readonly selfMs: number;
  /** With all that it called. */
  readonly totalMs: number;
  /** The widest first. */
  readonly children: readonly Frame[];
}

/** What a process did. */
export interface Flame {
  /** Length of the profile, ms. */
  readonly wallMs: number;
  /** Time that was not spent waiting, ms. */
  readonly busyMs: number;
  readonly frames: readonly Frame[];
  /** Time in functions themselves, wherever they were called; the longest first. */
  readonly self: readonly Pick<Frame, keyof Named | 'selfMs'>[];
}

interface Growing extends Named {
  selfMs: number;
  readonly children: Map<string, Growing>;
}

const idle = '(idle)';
const root = '(root)';
/** A profile by function, with what Node and packages do among themselves folded into one frame each. */
export function flame(profile: CpuProfile, folders: Folders): Flame {
  const times = selfTimes(profile);
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const called = new Set(profile.nodes.flatMap(({ children = [] }) => children));
  const top = grow({ name: root, origin: 'node', where: undefined });
  let idleMs = 0;
  const add = (id: number, parent: Growing) => {
    const found = nodes.get(id);
    if (!found) return;
    const { functionName } = found.callFrame;
    const own = times.get(id) ?? 0;
    if (functionName === idle) idleMs += own;
    const frame =
      functionName === root || functionName === idle ? top : below(parent, nameOf(found.callFrame, folders));
    if (functionName !== idle) frame.selfMs += own;
    for (const child of found.children ?? []) add(child, frame);
  };
  for (const { id } of profile.nodes) if (!called.has(id)) add(id, top);
  const frames = settled(top);
  const busyMs = frames.reduce((sum, { totalMs }) => sum + totalMs, 0);
  return { wallMs: busyMs + idleMs, busyMs, frames, self: longest(frames) };
}

/** What runs when V8 looks is taken to run until it looks again. */
function selfTimes({ samples = [], timeDeltas = [] }: CpuProfile): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const [index, id] of samples.entries())
    times.set(id, (times.get(id) ?? 0) + Math.max(0, timeDeltas[index + 1] ?? 0) / 1000);
  return times;
}

const grow = (named: Named): Growing => ({ ...named, selfMs: 0, children: new Map() });

/** The frame for a function that another one called. */
function below(parent: Growing, named: Named): Growing {
  const isInside = named.origin === parent.origin && named.name === parent.name;
  const isFolded = named.origin === 'package' || named.origin === 'node';
  if (isInside && isFolded) return parent;
  if (parent.name !== root && servesOnly(named, parent)) return parent;
  const key = [named.origin, named.name, named.where].join(' ');
  const found = parent.children.get(key) ?? grow(named);
  parent.children.set(key, found);
  return found;
}

/** Native code, and small tools of Node's, are of the package or the part of Node that uses them. */
function servesOnly({ name, origin }: Named, parent: Named): boolean {
  const isTool = origin === 'builtin' || name === someOfNode;
  return isTool && (parent.origin === 'node' || parent.origin === 'package');
}

function settled({ children }: Growing): Frame[] {
  return [...children.values()]
    .map((each) => {
      const inside = settled(each);
      const { name, origin, where, selfMs } = each;
      const totalMs = inside.reduce((sum, { totalMs: ms }) => sum + ms, selfMs);
      return { name, origin, where, selfMs, totalMs, children: inside };
    })
    .filter(({ totalMs }) => totalMs > 0)
    .sort((a, b) => b.totalMs - a.totalMs);
}

function longest(frames: readonly Frame[]): Flame['self'] {
  const all = new Map<string, Named & { selfMs: number }>();
  const visit = ({ name, origin, where, selfMs, children }: Frame) => {
    const key = [origin, name, where].join(' ');
    all.set(key, { name, origin, where, selfMs: selfMs + (all.get(key)?.selfMs ?? 0) });
    children.forEach(visit);
  };
  frames.forEach(visit);
  return [...all.values()].sort((a, b) => b.selfMs - a.selfMs);
}
