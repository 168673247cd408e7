/** Places a value on an axis, in units of the picture. Never gives NaN: what lies outside is held at the edge. */
export type Place = (value: number) => number;

interface Tick {
  readonly value: number;
  readonly label: string;
}

export interface Scale {
  readonly place: Place;
  readonly ticks: readonly Tick[];
}

type Range = readonly [from: number, to: number];

/** A straight mapping of `domain` to `range`, holding at both ends. */
export function linear([low, high]: Range, [from, to]: Range): Place {
  return (value) => {
    const share = high > low ? (value - low) / (high - low) : 0;
    const held = Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
    return from + held * (to - from);
  };
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below `value` (`value` > 0). */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (
    [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= value * (1 - 1e-9)) ?? 10 * power
  );
}

/** The largest of 1, 2 and 5 times a power of ten that is not above `value` (`value` > 0). */
export function roundDown(value: number): number {
  return 1 / roundUp(1 / value);
}

/** Round numbers from zero, about `wanted` of them. */
export function evenTicks(high: number, wanted: number): readonly number[] {
  const step = Math.max(1, roundUp(high / wanted));
  return Array.from({ length: Math.floor(high / step + 1e-9) + 1 }, (_, index) => index * step);
}

/** 1, 2 and 5 of each decade, or the decades alone when that would be more than `most`. */
export function logTicks([low, high]: Range, most: number): readonly number[] {
  const first = Math.floor(Math.log10(low) + 1e-9);
  const decades = Array.from(
    { length: Math.ceil(Math.log10(high) - 1e-9) - first + 1 },
    (_, index) => 10 ** (first + index),
  );
  const inside = (value: number) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const fine = decades.flatMap((decade) => [decade, 2 * decade, 5 * decade]).filter(inside);
  return fine.length <= most ? fine : decades.filter(inside);
}
