import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dependency } from './dependency.ts';
import type { Log } from './log.ts';

// ms that requests in flight may still take; orchestrators usually send SIGKILL 10 s after SIGTERM.
const graceMs = 5_000;
// ms between two looks for connections that have become idle; small next to `graceMs`, and it runs only while stopping.
const sweepMs = 20;
// ms for stores to say goodbye and for the last spans to be sent.
const farewellMs = 1_000;

/** On SIGTERM or SIGINT: no new connections, requests in flight finish (up to 5 s), stores are closed, exit code 0. A second signal kills. */
export function stopOnSignal(server: Server, dependencies: readonly Dependency[], log: Log): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    await closeServer(server);
    // No process.exit here: the loop runs dry by itself, and what was preloaded can still flush. The timer is for the rest.
    setTimeout(() => process.exit(0), farewellMs).unref();
    await closeAll(dependencies, log);
    log.info('stopped');
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A kept-alive connection that was busy when `close` was called would otherwise stay until its idle time is over.
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  await Promise.race([closed, sleep(graceMs, undefined, { ref: false })]);
  clearInterval(sweep);
  server.closeAllConnections();
}

async function closeAll(dependencies: readonly Dependency[], log: Log): Promise<void> {
  for (const { name, close } of dependencies.toReversed()) {
    await close().catch((error) => log.warn({ err: error }, `${name} did not close cleanly`));
  }
}
