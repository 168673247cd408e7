import { afterEach, expect, test, vi } from 'vitest';
import { k6Command } from '../../src/load/k6.ts';
import type { K6Line } from '../../src/load/k6-output.ts';

const base = {
  k6: '/opt/k6',
  script: '/lab/load-tests/slow-orders.ts',
  planFile: '/lab/.lab/runs/one/plan.json',
  home: '/home/somebody',
  path: '/usr/bin',
};

afterEach(() => vi.unstubAllEnvs());

test("none of the user's own k6 settings reach k6", () => {
  vi.stubEnv('K6_VUS', '999');
  vi.stubEnv('K6_OUT', 'cloud');
  const { env } = k6Command({ ...base, onLine: () => undefined });
  expect(env).toEqual({ HOME: '/home/somebody', PATH: '/usr/bin' });
});

test('k6 carries out the plan of its file, and tells every sample on standard output', () => {
  const { command, args } = k6Command({ ...base, onLine: () => undefined });
  expect(command).toBe('/opt/k6');
  expect(args.slice(0, 1)).toEqual(['run']);
  expect(args).toEqual(expect.arrayContaining(['--out', 'json=-', '-e', `LAB_PLAN=${base.planFile}`]));
  expect(args.at(-1)).toBe(base.script);
});

test('what k6 prints arrives line by line, understood', () => {
  const lines: K6Line[] = [];
  const { onStdout } = k6Command({ ...base, onLine: (line) => lines.push(line) });
  onStdout(Buffer.from('{"type":"Metric"}\nwhat is'));
  onStdout(Buffer.from(' this?\n'));
  expect(lines).toEqual([{ kind: 'other' }, { kind: 'unreadable', text: 'what is this?' }]);
});
