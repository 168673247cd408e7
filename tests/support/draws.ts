import { randomFrom } from '../../src/core/random.ts';
import type { DataSizes, Traffic, TrafficRequest } from '../../src/core/traffic.ts';

/**
 * Requests as a check would draw them, by a seed.
 * @param traffic a module as the lab and k6 load it: that it fits is held by the type check
 */
export function drawsOf(traffic: Traffic, data: DataSizes) {
  return (seed: string, count: number): TrafficRequest[] => {
    const random = randomFrom(seed);
    return Array.from({ length: count }, () => traffic.draw(random, data));
  };
}

/** Share of the requests that are such. */
export function shareOf(
  requests: readonly TrafficRequest[],
  is: (request: TrafficRequest) => boolean,
): number {
  return requests.filter(is).length / requests.length;
}
