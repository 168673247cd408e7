import type { Socket } from 'node:net';

/** Bytes held back before the sender is asked to wait: two large result sets. */
const highWater = 4 * 1024 * 1024;

/** Carries bytes from one socket to another, each chunk a fixed time later, in order; a slow receiver slows the sender. */
export function delayLine(from: Socket, to: Socket, delayMs: number, onChunk: (bytes: number) => void): void {
  const queue: { readonly due: number; readonly chunk: Buffer }[] = [];
  let held = 0;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const resume = () => {
    if (from.isPaused() && held < highWater / 2 && !to.writableNeedDrain) from.resume();
  };
  const deliver = () => {
    timer = undefined;
    while (queue[0] && queue[0].due <= performance.now()) {
      const { chunk } = queue.shift() as { chunk: Buffer };
      held -= chunk.length;
      to.write(chunk);
    }
    resume();
    if (queue[0]) timer = setTimeout(deliver, Math.max(0, queue[0].due - performance.now()));
    else if (ended) to.end();
  };
  from.on('data', (chunk) => {
    onChunk(chunk.length);
    queue.push({ due: performance.now() + delayMs, chunk });
    held += chunk.length;
    if (held > highWater || to.writableNeedDrain) from.pause();
    if (delayMs === 0) deliver();
    else timer ??= setTimeout(deliver, delayMs);
  });
  from.on('end', () => {
    ended = true;
    if (!timer) deliver();
  });
  to.on('drain', resume);
  to.on('close', () => clearTimeout(timer));
}
