import { orderInit, type Wish } from '../contract/ordering.ts';

/** What one customer of the lab's own met with. */
export interface Visit {
  readonly key: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly retryAfter: string | null;
  /** The order that was answered. */
  readonly orderId: number | undefined;
  readonly chargeId: string | null | undefined;
  /** When the customer went away without an answer, ms since the Unix epoch. */
  readonly leftAt: number | undefined;
}

interface Client {
  /** Where the service listens. */
  readonly url: string;
  readonly signal: AbortSignal;
  /** Goes away after this time, ms. */
  readonly patienceMs: number;
}

/** Sends one order and waits for the answer as long as the client's patience lasts. */
export async function visit({ url, signal, patienceMs }: Client, key: string, wish: Wish): Promise<Visit> {
  const patience = AbortSignal.timeout(patienceMs);
  const none = { key, retryAfter: null, orderId: undefined, chargeId: undefined, leftAt: undefined };
  try {
    const response = await fetch(`${url}/api/orders`, {
      ...orderInit(key, wish),
      signal: AbortSignal.any([signal, patience]),
    });
    const text = await response.text();
    const answered = { ...none, status: response.status, retryAfter: response.headers.get('retry-after') };
    return response.ok ? { ...answered, ...orderOf(text) } : answered;
  } catch {
    return { ...none, status: 0, leftAt: patience.aborted ? Date.now() : undefined };
  }
}

function orderOf(text: string): Pick<Visit, 'orderId' | 'chargeId'> {
  try {
    const { id, chargeId } = JSON.parse(text);
    return { orderId: id, chargeId };
  } catch {
    return { orderId: undefined, chargeId: undefined };
  }
}
