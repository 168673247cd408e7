import { readFile } from 'node:fs/promises';
import { cpuNoise, type Noise, type NoiseReading, parseCpuLine } from '../core/rule/noise.ts';
import { ascending, quantile } from '../core/rule/quantile.ts';
import type { Scope } from './scope.ts';
import { familyCpuMs } from './usage.ts';

/** How often the accounts are read, ms. */
const everyMs = 250;
/** How often the hiccup meter asks to be woken, ms. */
const hiccupEveryMs = 20;

/** Watches the machine while a load runs. */
export interface NoiseSensor {
  /** @param from ms since the Unix epoch, as the load generator stamps its samples */
  between(from: number, to: number): Noise;
}

/** Starts the sensors; they stop with the scope. */
export function watchNoise(scope: Scope): NoiseSensor {
  const readings: NoiseReading[] = [];
  const take = async () => {
    const reading = await read();
    if (reading) readings.push(reading);
  };
  void take();
  const timer = setInterval(() => void take(), everyMs);
  scope.defer(() => clearInterval(timer));
  const hiccups = watchHiccups(scope);
  return { between: (from, to) => ({ ...cpuNoise(readings, from, to), hiccupMs: hiccups(from, to) }) };
}

function watchHiccups(scope: Scope): (from: number, to: number) => number {
  const hiccups: { readonly at: number; readonly lateMs: number }[] = [];
  let expected = performance.now() + hiccupEveryMs;
  const timer = setInterval(() => {
    const now = performance.now();
    hiccups.push({ at: Date.now(), lateMs: Math.max(0, now - expected) });
    expected = now + hiccupEveryMs;
  }, hiccupEveryMs);
  scope.defer(() => clearInterval(timer));
  return (from, to) => {
    const late = hiccups
      .filter((hiccup) => hiccup.at >= from && hiccup.at <= to)
      .map((hiccup) => hiccup.lateMs);
    return late.length === 0 ? 0 : quantile(ascending(late), 0.95);
  };
}

async function read(): Promise<NoiseReading | undefined> {
  const stat = await readFile('/proc/stat', 'utf8').catch(() => '');
  const ticks = parseCpuLine(stat.split('\n', 1)[0] ?? '');
  const ownMs = familyCpuMs(process.pid);
  return ticks && ownMs !== undefined ? { at: Date.now(), ...ticks, ownMs } : undefined;
}
