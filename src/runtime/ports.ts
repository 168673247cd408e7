import { createServer } from 'node:net';
import getPort from 'get-port';

/** A TCP port on the loopback interface that was free a moment ago and is not given twice by this process. */
export function freePort(): Promise<number> {
  return getPort({ host: '127.0.0.1' });
}

/** Whether nobody listens on a loopback port right now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
