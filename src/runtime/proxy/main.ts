import { openDoor } from './door.ts';
import type { DoorCounters, FromProxy, ToProxy } from './protocol.ts';

// A process of its own: delays of a millisecond need an event loop that does nothing else.
const counters = new Map<string, () => DoorCounters>();

function tell(message: FromProxy): void {
  process.send?.(message);
}

process.on('message', async (message: ToProxy) => {
  if (message.ask === 'counters') {
    tell({
      tell: 'counters',
      counters: Object.fromEntries([...counters].map(([name, read]) => [name, read()])),
    });
    return;
  }
  const ports: Record<string, number> = {};
  for (const door of message.doors) {
    const opened = await openDoor(door);
    ports[door.name] = opened.port;
    counters.set(door.name, opened.counters);
  }
  tell({ tell: 'ports', ports });
});
process.on('disconnect', () => process.exit(0));
