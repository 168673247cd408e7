import { join } from 'node:path';
import { freePort } from '../ports.ts';
import { type CpuSet, type Running, startProcess } from '../process.ts';
import type { Scope } from '../scope.ts';
import { NotReady, waitUntilReady } from '../wait.ts';

export interface ServiceOptions {
  readonly name: string;
  /** Folder that holds `src/main.ts`. */
  readonly folder: string;
  /** Variables for the service beside `PORT`, `HOST` and `NODE_ENV`. Nothing of the lab's own environment is passed on. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Loopback port; a free one by default. */
  readonly port?: number;
  readonly nodeArgs?: readonly string[];
  readonly logFile?: string;
  readonly cpus?: CpuSet;
  readonly signal: AbortSignal;
  /** A service that takes longer to answer `/healthz` is not started. Default 10 s. */
  readonly bootSeconds?: number;
}

export interface Service {
  readonly running: Running;
  readonly url: string;
}

/** Heap that a service may use, MB: the size of its container in production. */
const heapMb = 256;

/** Starts a service and waits for `/healthz`. @throws NotReady with the service's last lines */
export async function startService(options: ServiceOptions, scope: Scope): Promise<Service> {
  try {
    return await startOn(options.port ?? (await freePort()), options, scope);
  } catch (error) {
    const taken = error instanceof NotReady && error.evidence.some((line) => line.includes('EADDRINUSE'));
    if (!taken || options.port !== undefined) throw error;
    // Somebody took the port between choosing and listening: once more, elsewhere.
    return startOn(await freePort(), options, scope);
  }
}

async function startOn(port: number, options: ServiceOptions, scope: Scope): Promise<Service> {
  const url = `http://127.0.0.1:${port}`;
  const running = await startProcess(
    {
      name: options.name,
      command: process.execPath,
      args: [
        `--max-old-space-size=${heapMb}`,
        '--disable-warning=ExperimentalWarning',
        ...(options.nodeArgs ?? []),
        join('src', 'main.ts'),
      ],
      cwd: options.folder,
      env: { NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), ...options.env },
      logFile: options.logFile,
      cpus: options.cpus,
    },
    scope,
  );
  await waitUntilReady(running, () => healthy(url), {
    deadlineMs: (options.bootSeconds ?? 10) * 1000,
    signal: options.signal,
  });
  return { running, url };
}

async function healthy(url: string): Promise<boolean> {
  const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1_000) });
  await response.body?.cancel();
  return response.ok;
}
