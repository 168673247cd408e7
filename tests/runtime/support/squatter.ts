import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Scope } from '../../../src/runtime/scope.ts';

/** Takes a port, as a program does that was quicker than us. */
export async function squat(scope: Scope): Promise<number> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  scope.defer(() => server.close());
  await once(server, 'listening');
  return (server.address() as { port: number }).port;
}
