import getPort from 'get-port';

/** A TCP port on the loopback interface that was free a moment ago and is not given twice by this process. */
export function freePort(): Promise<number> {
  return getPort({ host: '127.0.0.1' });
}
