import { connect, createServer, type Socket } from 'node:net';
import { delayLine } from './delay-line.ts';
import type { Door, DoorCounters } from './protocol.ts';

type Counts = { -readonly [Key in keyof DoorCounters]: DoorCounters[Key] };

/** Opens one door on a free loopback port. */
export async function openDoor(door: Door): Promise<{ port: number; counters: () => DoorCounters }> {
  const counts: Counts = {
    connections: 0,
    open: 0,
    peakOpen: 0,
    turns: 0,
    bytesToServer: 0,
    bytesToClient: 0,
  };
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => pass(client, door, counts));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no TCP address');
  return { port: address.port, counters: () => ({ ...counts }) };
}

function pass(client: Socket, door: Door, counts: Counts): void {
  const upstream = connect({ port: door.targetPort, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  counts.connections += 1;
  counts.open += 1;
  counts.peakOpen = Math.max(counts.peakOpen, counts.open);
  let turns = 0;
  let serverSpokeLast = true;
  delayLine(client, upstream, door.delayMs, (bytes) => {
    counts.bytesToServer += bytes;
    if (!serverSpokeLast) return;
    serverSpokeLast = false;
    turns += 1;
    if (turns > door.loginTurns) counts.turns += 1;
  });
  delayLine(upstream, client, door.delayMs, (bytes) => {
    counts.bytesToClient += bytes;
    serverSpokeLast = true;
  });
  // An orderly end travels through the delay lines, behind the last bytes; only a broken connection is cut at once.
  client.on('error', () => upstream.destroy());
  upstream.on('error', () => client.destroy());
  client.on('close', () => {
    counts.open -= 1;
  });
}
