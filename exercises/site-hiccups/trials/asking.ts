import type { ServiceCopy, TrialContext } from '../../../src/core/trial.ts';

/** An answer of a copy; status 0 when none came. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  /** From asking to the end of the answer, or to giving up, ms. */
  readonly tookMs: number;
}

export interface Question {
  readonly method?: 'GET' | 'POST';
  readonly body?: object;
  /** The client gives up then, ms; by default it waits as long as the load generator does. */
  readonly patienceMs?: number;
}

const usualPatienceMs = 3_000;

/** Asks a copy of the service. Never rejects, but when the check is interrupted. */
export async function ask(
  { signal }: Pick<TrialContext, 'signal'>,
  { url }: Pick<ServiceCopy, 'url'>,
  path: string,
  { method = 'GET', body, patienceMs = usualPatienceMs }: Question = {},
): Promise<Reply> {
  const asked = performance.now();
  const after = () => performance.now() - asked;
  try {
    const response = await fetch(url + path, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    return { status: response.status, text: await response.text(), tookMs: after() };
  } catch {
    signal.throwIfAborted();
    return { status: 0, text: '', tookMs: after() };
  }
}

/** Tickets of an event on the list in an answer; `undefined` when it is not on it. */
export function ticketsIn(
  { status, text }: Pick<Reply, 'status' | 'text'>,
  eventId: number,
): number | undefined {
  if (status !== 200) return undefined;
  try {
    const { events } = JSON.parse(text) as { events: readonly { id: number; tickets: number }[] };
    return events.find(({ id }) => id === eventId)?.tickets;
  } catch {
    return undefined;
  }
}
