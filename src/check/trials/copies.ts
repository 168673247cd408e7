import { join } from 'node:path';
import type { ServiceCopy } from '../../core/trial.ts';
import type { Scope } from '../../runtime/scope.ts';
import { startCandidate } from '../bench.ts';
import type { LoadContext } from '../stages/latency.ts';

/** Starts one more process of the service; its log is `service-<nr + 1>.log`. */
export async function startCopy(context: LoadContext, nr: number, scope: Scope): Promise<ServiceCopy> {
  const { lab, request, bench, folder } = context;
  const logName = `service-${nr + 1}.log`;
  const berth = { staged: join(folder, 'service'), run: folder, logName };
  const start = async (port?: number) => {
    const service = await startCandidate(lab, bench, request, { ...berth, port }, scope);
    // Nobody waits for what it still has to do when the trial is over.
    scope.defer(() => service.running.kill());
    return service;
  };
  const { url, running } = await start();
  let current = running;
  return {
    url,
    kill: async () => {
      await current.kill();
    },
    start: async () => {
      current = (await start(Number(new URL(url).port))).running;
    },
  };
}
