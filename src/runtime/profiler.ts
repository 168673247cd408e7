import { once } from 'node:events';
import type { Profiler } from 'node:inspector';

/** Time between two looks at the stack, µs: V8's default. A load of 8 s gives 8000 of them. */
const intervalUs = 1_000;
/** Node opens its inspector before it runs the first line of a program; a whole profile is written in about 0.2 s. */
const answerWithinMs = 10_000;

/** Node arguments that let `profileWhile` reach a process. Nothing is slowed down until it does. */
export function inspectArgs(port: number): string[] {
  return [`--inspect=127.0.0.1:${port}`];
}

/** The CPU profile of a Node process during some work, through its inspector. */
export async function profileWhile(port: number, work: () => Promise<void>): Promise<Profiler.Profile> {
  const socket = new WebSocket(await addressOf(port));
  await once(socket, 'open', { signal: AbortSignal.timeout(answerWithinMs) });
  try {
    const ask = session(socket);
    await ask('Profiler.enable');
    await ask('Profiler.setSamplingInterval', { interval: intervalUs });
    await ask('Profiler.start');
    await work();
    const { profile } = (await ask('Profiler.stop')) as { profile: Profiler.Profile };
    return profile;
  } finally {
    // A process with an open session would wait for its end before it ends itself.
    socket.close();
  }
}

async function addressOf(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`, {
    signal: AbortSignal.timeout(answerWithinMs),
  });
  const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[];
  if (!target) throw new Error('the inspector names no target');
  return target.webSocketDebuggerUrl;
}

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Asks questions of an inspector (Chrome DevTools Protocol). */
function session(socket: WebSocket) {
  const waiting = new Map<number, (reply: Reply) => void>();
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    waiting.get(reply.id ?? 0)?.(reply);
  });
  let asked = 0;
  return async (method: string, params: object = {}): Promise<unknown> => {
    if (socket.readyState !== WebSocket.OPEN) throw new Error('the inspector has gone');
    asked += 1;
    const { promise, resolve } = Promise.withResolvers<Reply>();
    waiting.set(asked, resolve);
    socket.send(JSON.stringify({ id: asked, method, params }));
    const { result, error } = await answerOr(promise, socket);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
}

/** @throws Error when the other side closes instead, or is silent for too long */
async function answerOr(answer: Promise<Reply>, socket: WebSocket): Promise<Reply> {
  const answered = new AbortController();
  const signal = AbortSignal.any([answered.signal, AbortSignal.timeout(answerWithinMs)]);
  const gone = once(socket, 'close', { signal }).then((): never => {
    throw new Error('the inspector has gone');
  });
  try {
    return await Promise.race([answer, gone]);
  } finally {
    // Whichever came second rejects for nobody.
    gone.catch(() => undefined);
    answered.abort();
  }
}
