import { describe, expect, it } from 'vitest';
import { type CpuProfile, type Frame, flame } from '../../../src/core/pictures/profile.ts';

const folders = { service: 'file:///run/service/', kit: 'file:///repo/services/kit/src/' };
const node = (id: number, functionName: string, url: string, children: number[] = [], lineNumber = 0) => ({
  id,
  callFrame: { functionName, url, lineNumber },
  children,
});

const pg = 'file:///repo/node_modules/pg/lib/client.js';
const protocol = 'file:///repo/node_modules/pg-protocol/dist/parser.js';

/** Four looks, 1 ms apart: in a part of `pg`, in JSON that a handler called, at rest, and collecting garbage. */
const profile: CpuProfile = {
  nodes: [
    node(1, '(root)', '', [2, 7, 8]),
    node(2, 'processTicksAndRejections', 'node:internal/process/task_queues', [3, 5]),
    node(3, 'query', pg, [9]),
    node(9, 'emit', 'node:events', [4]),
    node(4, 'parse', protocol),
    node(5, 'showMap', 'file:///run/service/src/http/show-map.ts', [6], 11),
    node(6, 'stringify', ''),
    node(7, '(idle)', ''),
    node(8, '(garbage collector)', ''),
  ],
  samples: [4, 6, 7, 8, 3],
  timeDeltas: [500, 1000, 1000, 1000, 1000],
};

/** A tree in short: `name total/self`. */
const told = (frames: readonly Frame[]): unknown[] =>
  frames.map(({ name, totalMs, selfMs, children }) =>
    children.length > 0
      ? [`${name} ${totalMs}/${selfMs}`, ...told(children)]
      : `${name} ${totalMs}/${selfMs}`,
  );

describe('a profile by function', () => {
  const { frames, busyMs, wallMs, self } = flame(profile, folders);

  it('folds what a package does among itself and with Node’s events, and keeps the service’s own functions apart', () => {
    expect(told(frames)).toEqual([
      ['Node: event loop 2/0', 'pg 1/1', ['showMap 1/0', 'stringify 1/1']],
      'garbage collection 1/1',
    ]);
  });

  it('tells where the service’s own functions are, and whose the others', () => {
    const [, showMap] = frames[0]!.children;
    expect(showMap).toMatchObject({ origin: 'own', where: 'src/http/show-map.ts:12' });
    expect(showMap!.children[0]).toMatchObject({ origin: 'builtin', where: undefined });
    expect(frames[1]).toMatchObject({ origin: 'engine' });
  });

  it('counts time at rest as such', () => {
    expect({ busyMs, wallMs }).toEqual({ busyMs: 3, wallMs: 4 });
  });

  it('adds up what a function takes itself, wherever it was called', () => {
    const twice: CpuProfile = {
      nodes: [
        node(1, '(root)', '', [2, 3]),
        node(2, '', 'file:///run/service/src/a.ts', [4], 2),
        node(3, 'b', 'file:///repo/services/kit/src/observe.ts', [5]),
        node(4, 'parse', ''),
        node(5, 'parse', ''),
      ],
      samples: [4, 5, 2, 1],
      timeDeltas: [0, 1000, 2000, 500],
    };
    const result = flame(twice, folders);
    expect(result.self.slice(0, 2)).toMatchObject([
      { name: 'parse', selfMs: 3 },
      { name: 'a.ts:3', selfMs: 0.5 },
    ]);
    expect(self.map(({ name }) => name)).toContain('stringify');
  });

  it('that is empty is nothing', () => {
    expect(flame({ nodes: [] }, folders)).toEqual({ wallMs: 0, busyMs: 0, frames: [], self: [] });
  });
});
