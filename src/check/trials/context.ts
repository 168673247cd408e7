import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../../core/random.ts';
import type { RedisControl, StubControl, TrialContext } from '../../core/trial.ts';
import type { Scope } from '../../runtime/scope.ts';
import { settleAll } from '../../runtime/settle.ts';
import type { Bench } from '../bench.ts';
import { contractContext } from '../contract-context.ts';
import type { LoadContext } from '../stages/latency.ts';
import { startCopy } from './copies.ts';
import { sendLoad } from './load.ts';
import { startSpare } from './spare-database.ts';

/** What a trial may use, bound to the running service; all that it starts ends with the scope. */
export function trialContext(context: LoadContext, random: Random, scope: Scope): TrialContext {
  const { lab, request, bench } = context;
  const { signal } = lab.world;
  const { data } = request.exercise.manifest;
  return {
    ...contractContext(bench.candidate.url, bench.database, random, data, signal),
    signal,
    url: bench.candidate.url,
    now: () => performance.now(),
    wait: (milliseconds) => delay(milliseconds, undefined, { signal }),
    load: (blocks) => sendLoad(context, blocks, random),
    copies: (count) => settleAll(Array.from({ length: count }, (_, nr) => startCopy(context, nr + 1, scope))),
    stub: (name) => stubOf(bench, name),
    redis: () => redisOf(bench),
    spareDatabase: () => startSpare(context, scope),
  };
}

function stubOf({ stubs }: Bench, name: string): StubControl {
  const stub = stubs.get(name);
  if (!stub) throw new RangeError(`exercise.yaml lists no stub "${name}"`);
  return stub.control;
}

function redisOf({ cache }: Bench): RedisControl {
  if (!cache) throw new RangeError('exercise.yaml needs no Redis');
  return cache;
}
