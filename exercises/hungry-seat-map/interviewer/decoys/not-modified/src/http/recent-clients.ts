import type { Request } from 'express';

// ms. A status may be this old anyway.
const recentMs = 1_000;
// Clients and maps. A second of the busiest sale has room.
const capacity = 10_000;

/** Tells who had the same answer within the last second, by address and program. */
export function createRecentClients() {
  const until = new Map<string, number>();

  return (request: Pick<Request, 'ip' | 'headers' | 'originalUrl'>): boolean => {
    const key = [request.ip, request.headers['user-agent'], request.originalUrl].join(' ');
    const now = performance.now();
    if (now < (until.get(key) ?? 0)) return true;
    if (until.size >= capacity) until.clear();
    until.set(key, now + recentMs);
    return false;
  };
}
