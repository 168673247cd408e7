import { join } from 'node:path';
import type { ServiceCopy } from '../../core/trial.ts';
import type { Scope } from '../../runtime/scope.ts';
import { startCandidate } from '../bench.ts';
import type { LoadContext } from '../stages/latency.ts';

/** Starts one more process of the service; its log is `service-<nr + 1>.log`. */
export async function startCopy(context: LoadContext, nr: number, scope: Scope): Promise<ServiceCopy> {
  const { lab, request, bench, folder } = context;
  const logName = `service-${nr + 1}.log`;
  const start = (port?: number) =>
    startCandidate(
      lab,
      bench,
      request,
      { staged: join(folder, 'service'), run: folder, logName, port },
      scope,
    );
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
