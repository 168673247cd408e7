import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Dial, latencies } from './draw.ts';

/**
 * An instrument for calibration, preloaded into a sound service (`node --import`): it holds every answer of a GET under
 * /api back until a drawn latency has passed since the request came in, so that the service is exactly as slow as it is
 * wanted, and nothing else about it changes. An answer that comes later than drawn anyway is not delayed.
 */

type Sent = Parameters<ServerResponse['end']>;

/** Variable `DIAL`: the latencies to draw, as JSON. */
const dial = JSON.parse(process.env.DIAL ?? 'null') as Dial | null;
if (!dial || !(dial.p50Ms > 0)) throw new Error('DIAL must be JSON with p50Ms above 0 and p95Ms');
const draw = latencies(dial);
subscribe('http.server.request.start', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  if (request.method === 'GET' && request.url?.startsWith('/api/')) hold(response, draw());
});

/** Nothing leaves before its time: neither the end nor a first part, which a client that knows the length may take for all. */
function hold(response: ServerResponse, latencyMs: number): void {
  const due = performance.now() + latencyMs;
  const write = response.write.bind(response) as (...sent: Sent) => boolean;
  const end = response.end.bind(response) as (...sent: Sent) => ServerResponse;
  const waiting: (() => void)[] = [];
  const release = () => {
    for (const send of waiting.splice(0)) send();
  };
  const later = (send: () => void) => {
    const leftMs = due - performance.now();
    if (leftMs <= 0 && waiting.length === 0) return send();
    waiting.push(send);
    // Whole ms upwards: a timer that fires early would let answers out before they are due.
    if (waiting.length === 1) setTimeout(release, Math.ceil(leftMs));
  };
  Object.assign(response, {
    write: (...sent: Sent) => {
      later(() => void write(...sent));
      return true;
    },
    end: (...sent: Sent) => {
      later(() => void end(...sent));
      return response;
    },
  });
}
