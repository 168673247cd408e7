import type { Random } from '../../src/core/random.ts';
import type { DataSizes, Traffic, TrafficRequest } from '../../src/core/traffic.ts';

/** Draws until a wanted kind comes: the shares of the wanted ones stay as they are in the mix. */
export function drawKind(
  { draw }: Pick<Traffic, 'draw'>,
  random: Random,
  data: DataSizes,
  kinds: readonly string[] | undefined,
): TrafficRequest {
  for (;;) {
    const request = draw(random, data);
    if (!kinds || kinds.includes(request.class)) return request;
  }
}
