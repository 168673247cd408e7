const unknown = '–';
const nbsp = '\u{a0}';

const grouped = (value: number) => Math.round(value).toLocaleString('en-US');

/** Keeps a short phrase on one line. */
export function together(text: string): string {
  return text.replaceAll(' ', nbsp);
}

/** A latency in words: `0.42 ms`, `8.3 ms`, `120 ms`, `12.4 s`; a request without an answer took for ever. */
export function ms(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return `no${nbsp}answer`;
  if (!Number.isFinite(value)) return unknown;
  if (value >= 10_000) return `${(value / 1000).toFixed(1)}${nbsp}s`;
  if (value >= 10) return `${grouped(value)}${nbsp}ms`;
  return `${value.toFixed(value < 1 ? 2 : 1)}${nbsp}ms`;
}

/** A mean per request: one decimal, so that 8.0 and 8.1 differ, and whole from a thousand on. */
export function mean(value: number): string {
  if (!Number.isFinite(value)) return unknown;
  return value < 1000 ? value.toFixed(1) : grouped(value);
}

/** A whole number with thousands apart. */
export function count(value: number): string {
  return Number.isFinite(value) ? grouped(value) : unknown;
}

/** A number and its noun: `1 round`, `8 rounds`. */
export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** Bytes with a decimal prefix. */
export function bytes(value: number): string {
  if (!Number.isFinite(value)) return unknown;
  if (value < 1000) return `${grouped(value)}${nbsp}B`;
  return value < 1e6 ? `${(value / 1000).toFixed(1)}${nbsp}kB` : `${(value / 1e6).toFixed(1)}${nbsp}MB`;
}

/** Megabytes (10^6 bytes), whole; a dash where the system did not tell. */
export function megabytes(value: number | undefined): string {
  return value === undefined ? unknown : `${count(value)}${nbsp}MB`;
}

/** Seconds with one decimal. */
export function seconds(value: number): string {
  return Number.isFinite(value) ? `${value.toFixed(1)}${nbsp}s` : unknown;
}

/** A share from 0 to 1 as a percentile's name: `50`, `99.9`. */
export function percentile(share: number): string {
  return Number.isFinite(share) ? String(Number((share * 100).toFixed(2))) : unknown;
}

/** A moment in UTC as people write it: `2026-03-14 09:26 UTC`. */
export function moment(iso: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(iso) ?? [];
  return day ? `${day} ${time} UTC` : iso;
}
