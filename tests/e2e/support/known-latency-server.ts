import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Known, type Law, laws } from './known-latency.ts';

/** Answers by one law, with the path as body, and keeps the times of what lies under `/known/` for `/log`. */
const law = laws[process.argv[2] as Law];
const log: Known[] = [];
let count = 0;

const server = createServer(async ({ url: path = '' }, response) => {
  if (path === '/log') {
    response.end(JSON.stringify(log));
    return;
  }
  const now = performance.now();
  const wantedMs = law(now, count++);
  await delay(wantedMs);
  const answeredAt = epoch();
  response.end(path);
  if (path.startsWith('/known/')) log.push({ path, receivedAt: epoch(now), wantedMs, answeredAt });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});

function epoch(now = performance.now()): number {
  return performance.timeOrigin + now;
}
