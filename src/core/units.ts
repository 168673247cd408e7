/** A figure for people: as many digits as it deserves, no more. */
export function figure(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'no answer';
  if (Number.isNaN(value)) return 'not measured';
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toLocaleString('en').replaceAll(',', ' ');
  if (size >= 100 || Number.isInteger(value)) return value.toFixed(size >= 100 ? 0 : 1).replace(/\.0$/, '');
  return size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Latency for people, such as `12.4 ms`. */
export function milliseconds(value: number): string {
  return Number.isFinite(value) ? `${figure(value)} ms` : figure(value);
}
