import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Dependency } from '@encore/kit/dependency';
import type { Log } from '@encore/kit/log';
import type { Asked } from '../domain/page.ts';
import type { Delivery } from './page-worker.ts';

const program = fileURLToPath(new URL('page-worker.ts', import.meta.url));
// One for each core of the production machines.
const count = 4;

interface Waiting {
  resolve(page: string): void;
  reject(error: Error): void;
}

/** Processes that read pages, so that all cores of a machine are used. */
export interface PageWorkers extends Dependency {
  /** The page as JSON. */
  read(asked: Asked): Promise<string>;
}

export function startPageWorkers(log: Log): PageWorkers {
  const waiting = new Map<number, Waiting>();
  const workers = Array.from({ length: count }, () => startWorker(waiting, log));
  let orders = 0;
  return {
    name: 'page-workers',
    read: (asked) => {
      orders += 1;
      const id = orders;
      return new Promise<string>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        workers[id % count]?.send({ id, asked });
      });
    },
    check: async () => {
      if (workers.some((worker) => !worker.connected)) throw new Error('a page worker is gone');
    },
    close: async () => {
      for (const worker of workers) {
        worker.removeAllListeners('exit');
        worker.disconnect();
      }
    },
  };
}

function startWorker(waiting: Map<number, Waiting>, log: Log): ChildProcess {
  const worker = fork(program);
  worker.on('message', ({ id, page, error }: Delivery) => {
    const order = waiting.get(id);
    waiting.delete(id);
    if (page === undefined) order?.reject(new Error(error));
    else order?.resolve(page);
  });
  // The service is started anew as a whole: a lost worker's orders cannot be told from slow ones.
  worker.on('exit', (code) => {
    log.fatal({ code }, 'a page worker ended');
    process.exit(1);
  });
  return worker;
}
