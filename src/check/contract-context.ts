import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, ContractContext } from '../core/contract.ts';
import type { Random } from '../core/random.ts';
import type { DataSizes } from '../core/traffic.ts';
import type { PostgresWatch } from './counters/postgres.ts';
import { ContractViolation, difference } from './same.ts';

/** A client that waits longer than this for one answer has gone. */
const answerWithinMs = 10_000;
/** How often `within` tries again, ms. */
const retryEveryMs = 50;

/** What a contract check may use, bound to one running service. */
export function contractContext(
  url: string,
  database: PostgresWatch,
  random: Random,
  data: DataSizes,
  signal: AbortSignal,
): ContractContext {
  const must = (condition: boolean, sentence: string) => {
    if (!condition) throw new ContractViolation(sentence);
  };
  return {
    request: (path, init = {}) => request(url, path, init, signal),
    sql: (text, values) => database.sql(text, values),
    random,
    data,
    must,
    same: (found, wanted, what) => {
      const text = difference(found, wanted);
      must(text === undefined, `${what}: ${text}`);
    },
    within: async (milliseconds, attempt) => {
      const until = performance.now() + milliseconds;
      for (;;) {
        try {
          return await attempt();
        } catch (error) {
          if (performance.now() > until || signal.aborted) throw error;
        }
        await delay(retryEveryMs, undefined, { signal });
      }
    },
  };
}

type Init = NonNullable<Parameters<ContractContext['request']>[1]>;

async function request(url: string, path: string, init: Init, signal: AbortSignal): Promise<Answer> {
  const asked = `${init.method ?? 'GET'} ${path}`;
  const timeout = AbortSignal.timeout(answerWithinMs);
  try {
    const response = await fetch(url + path, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text,
      json: () => parse(asked, text),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted)
      throw new ContractViolation(`${asked} had no answer after ${answerWithinMs / 1000} s`);
    const cause = (error as { cause?: Error }).cause ?? (error as Error);
    throw new ContractViolation(`${asked} had no answer: ${cause.message}`);
  }
}

function parse(asked: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ContractViolation(`${asked} answered with something that is not JSON: ${text.slice(0, 60)}`);
  }
}
