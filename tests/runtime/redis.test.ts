import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis as Client } from 'ioredis';
import { expect, test } from 'vitest';
import { type RedisOptions, startRedis } from '../../src/runtime/local/redis.ts';
import { freePort } from '../../src/runtime/ports.ts';
import { Scope } from '../../src/runtime/scope.ts';
import { findRedis } from '../../src/runtime/tools/redis.ts';
import { contextIn } from './support/context.ts';
import { testFolder } from './support/folder.ts';
import { squat } from './support/squatter.ts';

async function options(): Promise<RedisOptions> {
  const folder = await testFolder();
  const tool = await findRedis(contextIn(join(folder, 'cache')));
  return { tool, runDir: join(folder, 'run'), env: process.env, signal: new AbortController().signal };
}

test('it answers to who knows its password, keeps 128 MB, and leaves no file', async () => {
  const scope = new Scope();
  const given = await options();
  const redis = await startRedis(given, scope);
  const client = new Client(redis.url(), { maxRetriesPerRequest: 0 });
  expect(await client.config('GET', 'maxmemory*')).toContain('134217728');
  expect(await client.config('GET', 'save')).toEqual(['save', '']);
  await client.quit();
  const stranger = new Client(redis.port, '127.0.0.1', { lazyConnect: true, maxRetriesPerRequest: 0 });
  stranger.on('error', () => undefined);
  await expect(stranger.get('key')).rejects.toThrow('NOAUTH');
  stranger.disconnect();
  await scope.close();
  expect(await readdir(given.runDir)).toEqual([]);
});

test('a port that somebody took meanwhile is given up for another', async () => {
  const scope = new Scope();
  const taken = await squat(scope);
  const offers = [taken, await freePort()];
  const redis = await startRedis(
    { ...(await options()), ports: async () => offers.shift() as number },
    scope,
  );
  expect(redis.port).not.toBe(taken);
  await scope.close();
});
