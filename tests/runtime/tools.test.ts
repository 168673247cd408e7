import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import { allTools } from '../../src/runtime/tools/all.ts';
import { findK6, k6Search } from '../../src/runtime/tools/k6.ts';
import { findPostgres } from '../../src/runtime/tools/postgres.ts';
import { findPrometheus } from '../../src/runtime/tools/prometheus.ts';
import { findRedis } from '../../src/runtime/tools/redis.ts';
import { labCacheDir } from '../../src/runtime/tools/tool.ts';
import { findTool, probeTool, type Search } from '../../src/runtime/tools/way.ts';
import { contextIn } from './support/context.ts';
import { testFolder } from './support/folder.ts';
import { script } from './support/script.ts';

const tool = { path: '/x/y', version: '1.0.0', origin: 'system' };

test('the first way that leads to the tool is taken', async () => {
  const search: Search<typeof tool> = {
    name: 'toy',
    ways: [
      { title: 'A', take: async () => 'not there' },
      { title: 'B', take: async () => tool },
      { title: 'C', take: () => Promise.reject(new Error('must not be tried')) },
    ],
    hint: async () => 'Type this.',
  };
  expect(await findTool(search, contextIn('/nowhere'))).toBe(tool);
});

test('when no way leads to it, the error says what was tried and what to type', async () => {
  const search: Search<typeof tool> = {
    name: 'toy',
    ways: [
      { title: 'PATH', take: async () => 'no toy' },
      {
        title: 'building it',
        installs: { how: 'slowly', blocked: async () => 'no compiler' },
        take: async () => tool,
      },
    ],
    hint: async () => 'Type this.',
  };
  const error: LabError = await findTool(search, contextIn('/nowhere')).catch((reason) => reason);
  expect(error).toBeInstanceOf(LabError);
  expect(error.message).toBe('toy was not found. Tried PATH: no toy; building it: no compiler.');
  expect(error.hint).toBe('Type this.');
  expect(error.exitCode).toBe(4);
});

test('a look at the tools installs nothing', async () => {
  const search: Search<typeof tool> = {
    name: 'toy',
    ways: [
      {
        title: 'npm',
        installs: { how: 'from npm, once', blocked: async () => undefined },
        take: () => Promise.reject(new Error('must not be taken')),
      },
    ],
    hint: async () => '',
  };
  expect(await probeTool(search, contextIn('/nowhere'))).toEqual({
    name: 'toy',
    status: 'will-install',
    how: 'from npm, once',
  });
});

test('k6 from PATH is found with its version', async () => {
  const folder = await testFolder();
  const path = await script(join(folder, 'bin/k6'), 'echo "k6 v2.2.0 (go1.26, linux/amd64)"');
  const context = contextIn(folder, { PATH: join(folder, 'bin') });
  expect(await findK6(context)).toEqual({ path, version: '2.2.0', origin: 'system' });
});

test('a k6 that is too old is passed over, and the reason kept', async () => {
  const folder = await testFolder();
  const path = await script(join(folder, 'bin/k6'), 'echo "k6 v1.7.1 (go1.25, linux/amd64)"');
  const [, fromPath] = k6Search.ways;
  expect(await fromPath?.take(contextIn(folder, { PATH: join(folder, 'bin') }))).toBe(`${path} is 1.7.1`);
});

test('a configured path that does not work is an error and not passed over', async () => {
  const folder = await testFolder();
  const context = contextIn(folder, { ...process.env, LAB_K6: '/does/not/exist' });
  const error: LabError = await findK6(context).catch((reason) => reason);
  expect(error.message).toBe(
    'LAB_K6 is /does/not/exist, but /does/not/exist is not a program that you may run.',
  );
  expect(error.hint).toBe('Correct LAB_K6 or unset it.');
});

test('PostgreSQL without initdb is refused where it is configured', async () => {
  const folder = await testFolder();
  await script(join(folder, 'postgres'), 'echo "postgres (PostgreSQL) 17.9"');
  const error: LabError = await findPostgres(contextIn(folder, { LAB_POSTGRES_BIN: folder })).catch(
    (reason) => reason,
  );
  expect(error.message).toBe(`LAB_POSTGRES_BIN is ${folder}, but ${folder} has no initdb.`);
});

test('PostgreSQL of a version that the lab does not know is refused', async () => {
  const folder = await testFolder();
  await script(join(folder, 'postgres'), 'echo "postgres (PostgreSQL) 14.2 (Debian 14.2-1)"');
  const error: LabError = await findPostgres(contextIn(folder, { LAB_POSTGRES_BIN: folder })).catch(
    (reason) => reason,
  );
  expect(error.message).toContain('is version 14.2, not 15 to 18');
});

test('Valkey is as good as Redis', async () => {
  const folder = await testFolder();
  const path = await script(join(folder, 'bin/valkey-server'), 'echo "Valkey server v=8.1.3 sha=00000000:0"');
  const context = contextIn(folder, { PATH: join(folder, 'bin') });
  expect(await findRedis(context)).toEqual({ path, version: '8.1.3', origin: 'system' });
});

test('the server inside redis-tools is used under its right name', async () => {
  const folder = await testFolder();
  const body = 'case $0 in */redis-server) echo "Redis server v=7.0.15 sha=0" ;; *) exit 1 ;; esac';
  await script(join(folder, 'bin/redis-check-rdb'), body);
  const context = contextIn(join(folder, 'cache'), { PATH: join(folder, 'bin') });
  expect((await findRedis(context)).path).toBe(join(folder, 'cache/redis/redis-server'));
});

test('Prometheus is optional', async () => {
  expect(await findPrometheus(contextIn('/nowhere', { PATH: '/nowhere' }))).toBeUndefined();
});

test('the doctor sees every tool', async () => {
  const statuses = await allTools(contextIn(await testFolder()));
  expect(statuses.map(({ name }) => name)).toEqual([
    'k6 2.0 or newer',
    'PostgreSQL 15 to 18',
    'a Redis 6.2 or Valkey server',
    'Prometheus',
  ]);
});

test.each([
  [{ LAB_CACHE: '/a', XDG_CACHE_HOME: '/b' }, '/a'],
  [{ XDG_CACHE_HOME: '/b' }, '/b/perf-lab'],
  [{}, '/home/me/.cache/perf-lab'],
])('with %j the cache is %s', (env, folder) => {
  expect(labCacheDir(env, '/home/me')).toBe(folder);
});
