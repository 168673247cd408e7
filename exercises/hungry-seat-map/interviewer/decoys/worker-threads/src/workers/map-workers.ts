import { Worker } from 'node:worker_threads';
import type { Delivery, Order } from './map-worker.ts';

// One for each core of the machine that the service runs on.
const threads = 2;

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
    write(order: Omit<Order, 'nr'>): Promise<string> {
      const nr = count++;
      workers[nr % threads]?.postMessage({ nr, ...order } satisfies Order);
      return new Promise((resolve) => waiting.set(nr, resolve));
    },
  };
}

export type MapWorkers = ReturnType<typeof createMapWorkers>;
