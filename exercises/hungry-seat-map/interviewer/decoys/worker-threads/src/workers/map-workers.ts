import { Worker } from 'node:worker_threads';
import type { Delivery, Order } from './map-worker.ts';

// One for each core of the machine that the service runs on.
const threads = 2;
// Maps that wait for a thread. Whoever comes when there are more would have left before it is their turn.
const longestLine = 10;

/** Threads that write maps as JSON, so that building one holds nobody else up. */
export function createMapWorkers() {
  const waiting = new Map<number, (text: string) => void>();
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL('map-worker.ts', import.meta.url));
    worker.on('message', ({ nr, text }: Delivery) => {
      waiting.get(nr)?.(text);
      waiting.delete(nr);
    });
    worker.unref();
    return worker;
  });
  let count = 0;

  return {
    /** Undefined when too many wait already. */
    async write(order: Omit<Order, 'nr'>): Promise<string | undefined> {
      if (waiting.size >= longestLine) return undefined;
      const nr = count++;
      workers[nr % threads]?.postMessage({ nr, ...order } satisfies Order);
      return new Promise((resolve) => waiting.set(nr, resolve));
    },
  };
}

export type MapWorkers = ReturnType<typeof createMapWorkers>;
