import { readFile } from 'node:fs/promises';
import { type Noise, type NoiseReading, noiseOf, parseCpuLine } from '../core/rule/noise.ts';
import { ascending, quantile } from '../core/rule/quantile.ts';
import { readClocks } from './clock.ts';
import { listProcesses } from './processes.ts';
import type { Scope } from './scope.ts';
import { readSwappedPages } from './swap.ts';
import { type ThrottlingMeter, throttlingMeter } from './throttling.ts';
import { familyCpuMs } from './usage.ts';

/** How often the accounts are read, ms. */
const everyMs = 250;
/** How often the hiccup meter asks to be woken, ms. */
const hiccupEveryMs = 20;
/** How far back the sensor remembers, ms: longer than any load, and no leak while a check waits for a calm machine. */
const keptMs = 10 * 60_000;

/** Watches the machine while a load runs. */
export interface NoiseSensor {
  /** @param from ms since the Unix epoch, as the load generator stamps its samples */
  between(from: number, to: number): Noise;
  /** Tells the sensor which process sends the load; it has no figure for it before. */
  generator(pid: number): void;
}

const nothingTold = {
  cpu: undefined,
  ownMs: undefined,
  generatorMs: undefined,
  throttledMs: undefined,
  swappedPages: undefined,
} as const;

/** Starts the sensors; they stop with the scope. */
export function watchNoise(scope: Scope): NoiseSensor {
  const readings: NoiseReading[] = [];
  let generatorPid: number | undefined;
  const meter = throttlingMeter();
  const take = async () => remember(readings, await read(await meter, generatorPid), keptMs / everyMs);
  void take();
  const timer = setInterval(() => void take(), everyMs);
  scope.defer(() => clearInterval(timer));
  const hiccups = watchHiccups(scope);
  return {
    between: (from, to) => {
      // The latest reading may be old by now, and a step since then belongs to the stretch.
      const all = [...readings, { ...readClocks(), ...nothingTold }];
      return { ...noiseOf(all, from, to), hiccupMs: hiccups(from, to) };
    },
    generator: (pid) => {
      generatorPid = pid;
    },
  };
}

function watchHiccups(scope: Scope): (from: number, to: number) => number {
  const hiccups: { readonly at: number; readonly lateMs: number }[] = [];
  let expected = performance.now() + hiccupEveryMs;
  const timer = setInterval(() => {
    const now = performance.now();
    remember(hiccups, { at: Date.now(), lateMs: Math.max(0, now - expected) }, keptMs / hiccupEveryMs);
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

function remember<T>(list: T[], entry: T, most: number): void {
  list.push(entry);
  if (list.length > most) list.shift();
}

async function read(throttled: ThrottlingMeter, generatorPid: number | undefined): Promise<NoiseReading> {
  const [stat, throttledMs, swappedPages] = await Promise.all([
    readFile('/proc/stat', 'utf8').catch(() => ''),
    throttled(),
    readSwappedPages(),
  ]);
  const cpu = parseCpuLine(stat.split('\n', 1)[0] ?? '');
  const told = { ...nothingTold, ...readClocks(), cpu, throttledMs, swappedPages };
  // Without /proc, listing the processes starts a program each time, and their CPU is not told anyway.
  if (!cpu) return told;
  const list = listProcesses();
  const generatorRuns = list.some((entry) => entry.pid === generatorPid);
  return {
    ...told,
    ownMs: familyCpuMs(process.pid, list),
    generatorMs: generatorRuns ? familyCpuMs(generatorPid!, list) : undefined,
  };
}
