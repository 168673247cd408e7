import { parseDuration } from '../../src/core/duration.ts';
import { isLoadShape, type LoadShape, loadShapes } from '../../src/core/load-shapes.ts';
import type { Rush } from '../../src/core/traffic.ts';
import type { ManifestNumbers } from './manifest.ts';

/** What is to be sent by hand. */
export interface Wishes {
  readonly shape: LoadShape;
  /** Arrivals per second at the height of the shape. */
  readonly ratePerSecond: number;
  readonly seconds: number;
}

/** Heights in times of the judged rate: a climb that is meant to be cut short, and a rush as in onsale-outage, 204 instead of 64. */
const factors = { stress: 10, spike: 3 } as const;

type Usual = Omit<Wishes, 'shape'>;

/** What a shape is when nothing else is wished. */
function usual(shape: LoadShape, numbers: ManifestNumbers, rush: Rush | undefined): Usual {
  const { calmRatePerSecond: calm, ratePerSecond: judged } = numbers;
  const table: Record<LoadShape, Usual> = {
    calm: { ratePerSecond: calm, seconds: 15 },
    judged: { ratePerSecond: judged, seconds: 15 },
    // It takes as long as the answers do, whatever is wished.
    smoke: { ratePerSecond: calm, seconds: 15 },
    stress: { ratePerSecond: judged * factors.stress, seconds: 120 },
    spike: { ratePerSecond: rush ? calm + rush.ratePerSecond : judged * factors.spike, seconds: 60 },
    soak: { ratePerSecond: calm, seconds: 600 },
  };
  return table[shape];
}

/**
 * Reads `SHAPE`, `RATE` (arrivals per second) and `DURATION` (such as `30s`, `10m` or `1.5h`).
 * @throws Error that says what would do
 */
export function readWishes(
  numbers: ManifestNumbers,
  env: Readonly<Record<string, string>>,
  rush?: Rush,
): Wishes {
  const { SHAPE: shape = 'calm', RATE, DURATION } = env;
  if (!isLoadShape(shape))
    throw new Error(`There is no SHAPE "${shape}". Choose one of: ${Object.keys(loadShapes).join(', ')}.`);
  const { ratePerSecond, seconds } = usual(shape, numbers, rush);
  const climbs = shape === 'stress' || shape === 'spike';
  return {
    shape,
    ratePerSecond: RATE === undefined ? ratePerSecond : rateOf(RATE, climbs ? numbers.calmRatePerSecond : 0),
    seconds: DURATION === undefined ? seconds : secondsOf(DURATION),
  };
}

function rateOf(text: string, above: number): number {
  const rate = Number(text);
  if (rate > above && Number.isFinite(rate)) return rate;
  throw new Error(`"${text}" does not do for RATE. Give arrivals per second, more than ${above}.`);
}

function secondsOf(text: string): number {
  const ms = parseDuration(text);
  if (ms !== undefined) return ms / 1000;
  throw new Error(`"${text}" does not do for DURATION. Give one such as 30s, 10m or 1h.`);
}
