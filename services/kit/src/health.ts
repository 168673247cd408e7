import type { RequestHandler } from 'express';
import type { Dependency } from './dependency.ts';

// ms. Shorter than the usual period of a health check (5 to 10 s), longer than any pause of a healthy store.
const patienceMs = 1_000;

/** Answers 200 when all dependencies do, otherwise 503 with the reason of each that does not. Costs each of them one round trip. */
export function health(dependencies: readonly Dependency[]): RequestHandler {
  const probes = dependencies.map(({ name, check }) => ({ name, problem: shared(() => problemOf(check())) }));
  return async (_request, response) => {
    const failing: Record<string, string> = {};
    for (const { name, problem } of await Promise.all(probes.map(ask))) {
      if (problem !== undefined) failing[name] = problem;
    }
    if (Object.keys(failing).length === 0) response.json({ status: 'ok' });
    else response.status(503).json({ status: 'unavailable', failing });
  };
}

async function ask(probe: { name: string; problem: () => Promise<string | undefined> }) {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patienceMs, `no answer within ${patienceMs} ms`);
  });
  const problem = await Promise.race([probe.problem(), tooLate]);
  clearTimeout(timer);
  return { name: probe.name, problem };
}

async function problemOf(check: Promise<void>): Promise<string | undefined> {
  try {
    await check;
    return undefined;
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return message || code || 'unknown error';
  }
}

/** Callers that come while a call is under way get its result, so that checks of a slow store do not pile up. */
function shared<T>(call: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | undefined;
  return () => {
    current ??= call().finally(() => {
      current = undefined;
    });
    return current;
  };
}
