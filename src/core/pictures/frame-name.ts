/** A function in a V8 CPU profile. */
export interface CallFrame {
  readonly functionName: string;
  /** `file:` for JavaScript, `node:` for Node's own, empty for V8 itself and native code. */
  readonly url: string;
  /** From 0. */
  readonly lineNumber: number;
}

/** Whose code a frame is. `builtin`: what JavaScript brings along, such as `JSON`. `engine`: garbage collection and native code. */
export type Origin = 'own' | 'kit' | 'package' | 'node' | 'builtin' | 'engine';

/** How a function is called in a picture. */
export interface Named {
  readonly name: string;
  readonly origin: Origin;
  /** File and line of the service's own functions, such as `src/main.ts:12`. */
  readonly where: string | undefined;
}

/** Folders of sources, as the beginnings of `file:` addresses. */
export interface Folders {
  readonly service: string;
  readonly kit: string;
}

/** What serves all parts of Node, and packages: events, buffers. */
export const someOfNode = 'Node';
const engine: Readonly<Record<string, string>> = {
  '(garbage collector)': 'garbage collection',
  '(program)': 'native code',
};

/** Whose a function is, and how it is called in a picture. */
export function nameOf({ functionName, url, lineNumber }: CallFrame, { service, kit }: Folders): Named {
  const file = url.slice(url.lastIndexOf('/') + 1);
  const name = functionName || `${file}:${lineNumber + 1}`;
  if (url === '') {
    const of = engine[name];
    return { name: of ?? name, origin: of ? 'engine' : 'builtin', where: undefined };
  }
  const [, packageName] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? [];
  if (packageName) return { name: familyOf(packageName), origin: 'package', where: undefined };
  if (url.startsWith(service))
    return { name, origin: 'own', where: `${url.slice(service.length)}:${lineNumber + 1}` };
  if (url.startsWith(kit))
    return { name, origin: 'kit', where: `kit/${url.slice(kit.length)}:${lineNumber + 1}` };
  return { name: nodePart(url), origin: 'node', where: undefined };
}

/** Packages that one name stands for, because they come together. */
const families: readonly (readonly [RegExp, string])[] = [
  [/^(router|body-parser|finalhandler|send)$/, 'express'],
  [/^pg-/, 'pg'],
  [/^(@ioredis\/|redis-|denque|standard-as-callback)/, 'ioredis'],
  [/^(pino-|thread-stream|sonic-boom|fast-redact)/, 'pino'],
];

function familyOf(packageName: string): string {
  return families.find(([pattern]) => pattern.test(packageName))?.[1] ?? packageName;
}

/** Node's modules by what they are for. */
const nodeParts: readonly (readonly [RegExp, string])[] = [
  [/^node:(_http|http|internal\/http)/, 'Node: HTTP'],
  [/^node:(net|internal\/(net|stream_base_commons|streams)|stream)/, 'Node: sockets'],
  [/^node:(internal\/(process|timers|async_hooks|promise)|timers)/, 'Node: event loop'],
];

function nodePart(url: string): string {
  return nodeParts.find(([pattern]) => pattern.test(url))?.[1] ?? someOfNode;
}
