import { join } from 'node:path';
import { type Manifest, networkDelayMs } from '../../core/exercise.ts';
import type { CpuSet } from '../process.ts';
import type { Door } from '../proxy/protocol.ts';
import { type LatencyProxy, startProxy } from '../proxy/proxy.ts';
import type { Scope } from '../scope.ts';
import { settleAll } from '../settle.ts';
import type { PostgresTool } from '../tools/postgres.ts';
import type { Tool } from '../tools/tool.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { prepareTemplate } from './postgres-template.ts';
import { type Redis, startRedis } from './redis.ts';

export interface StoresOptions {
  readonly tools: { readonly postgres: PostgresTool; readonly redis: Tool };
  readonly manifest: Manifest;
  readonly seedSql: string;
  readonly labDir: string;
  readonly runDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** For the stores; the proxy runs where the lab does. */
  readonly cpus?: CpuSet;
  say(line: string): void;
}

/** The stores behind a service, with the lab's proxy in front of them. */
export interface Stores {
  readonly postgres: Postgres;
  readonly redis: Redis | undefined;
  readonly proxy: LatencyProxy;
  /** Where a service finds its stores: `DATABASE_URL` and `REDIS_URL`, through the proxy. */
  readonly serviceEnv: Readonly<Record<string, string | undefined>>;
  readonly yardstickEnv: Readonly<Record<string, string | undefined>>;
}

/** PostgreSQL logs in with SCRAM: start-up, first and final message. */
const postgresLoginTurns = 3;

/** Starts freshly seeded stores of a run's own. */
export async function startStores(options: StoresOptions, scope: Scope): Promise<Stores> {
  const { manifest, tools, env, runDir, signal, cpus } = options;
  const behind = settleAll([
    startDatabase(options, scope),
    manifest.needs.includes('redis')
      ? startRedis({ tool: tools.redis, runDir, signal, env, cpus }, scope)
      : undefined,
  ]);
  // Its process starts while the data is copied.
  const proxied = startProxy(
    behind.then(([postgres, redis]) => doors(manifest, postgres, redis)),
    scope,
    signal,
  );
  const [[postgres, redis], proxy] = await settleAll([behind, proxied]);
  return {
    postgres,
    redis,
    proxy,
    serviceEnv: {
      DATABASE_URL: postgres.candidateUrl(proxy.port('candidate')),
      REDIS_URL: redis?.url(proxy.port('redis')),
    },
    yardstickEnv: { DATABASE_URL: postgres.yardstickUrl(proxy.port('yardstick')) },
  };
}

async function startDatabase(options: StoresOptions, scope: Scope): Promise<Postgres> {
  const { tools, labDir, runDir, signal, seedSql, manifest, say, cpus } = options;
  const template = await prepareTemplate({
    tool: tools.postgres,
    labDir,
    seedSql,
    sizes: manifest.data,
    signal,
    say,
  });
  const logFile = join(runDir, 'postgres.log');
  return startPostgres({ tool: tools.postgres, template, labDir, runDir, signal, logFile, cpus }, scope);
}

function doors(manifest: Manifest, postgres: Postgres, redis: Redis | undefined): Door[] {
  const delayMs = networkDelayMs[manifest.network];
  const database = { targetPort: postgres.port, delayMs, loginTurns: postgresLoginTurns };
  const list: Door[] = [
    { name: 'candidate', ...database },
    { name: 'yardstick', ...database },
  ];
  if (redis) list.push({ name: 'redis', targetPort: redis.port, delayMs, loginTurns: 0 });
  return list;
}
