import { readFile } from 'node:fs/promises';
import type { Scope } from './scope.ts';
import { familyCpuMs } from './usage.ts';

/** How often the sensors are read, ms. */
const everyMs = 250;
/** How often the hiccup meter asks to be woken, ms. */
const hiccupEveryMs = 20;

interface Reading {
  readonly at: number;
  /** Ticks of 10 ms over all CPUs since boot. */
  readonly total: number;
  readonly busy: number;
  readonly steal: number;
  /** CPU time of the lab and all that it started, ms. */
  readonly ownMs: number;
}

/** What disturbed a stretch of time; a figure that the system does not give is `undefined`. */
export interface Noise {
  /** Share of CPU time that the host took away, 0 to 1. */
  readonly stealShare: number | undefined;
  /** CPU that strangers used, in cores. */
  readonly foreignCores: number | undefined;
  /** 95th percentile of how late a timer fired in the lab's process, ms. */
  readonly hiccupMs: number;
}

/** Watches the machine while a load runs. */
export interface NoiseSensor {
  /** @param from ms since the Unix epoch, as the load generator stamps its samples */
  between(from: number, to: number): Noise;
}

/** Starts the sensors; they stop with the scope. */
export function watchNoise(scope: Scope): NoiseSensor {
  const readings: Reading[] = [];
  const hiccups: { readonly at: number; readonly lateMs: number }[] = [];
  let expected = performance.now() + hiccupEveryMs;
  const hiccupTimer = setInterval(() => {
    const now = performance.now();
    hiccups.push({ at: Date.now(), lateMs: Math.max(0, now - expected) });
    expected = now + hiccupEveryMs;
  }, hiccupEveryMs);
  const take = async () => {
    const reading = await read();
    if (reading) readings.push(reading);
  };
  void take();
  const timer = setInterval(() => void take(), everyMs);
  scope.defer(() => {
    clearInterval(hiccupTimer);
    clearInterval(timer);
  });
  return {
    between(from, to) {
      const late = hiccups.filter((h) => h.at >= from && h.at <= to).map((h) => h.lateMs);
      late.sort((a, b) => a - b);
      return { ...shares(readings, from, to), hiccupMs: late[Math.ceil(late.length * 0.95) - 1] ?? 0 };
    },
  };
}

function shares(readings: readonly Reading[], from: number, to: number) {
  const first = readings.findLast((reading) => reading.at <= from) ?? readings[0];
  const last = readings.find((reading) => reading.at >= to) ?? readings.at(-1);
  if (!first || !last || last.total <= first.total) return { stealShare: undefined, foreignCores: undefined };
  const seconds = (last.at - first.at) / 1000;
  const foreignMs = (last.busy - first.busy) * 10 - (last.ownMs - first.ownMs);
  return {
    stealShare: (last.steal - first.steal) / (last.total - first.total),
    foreignCores: Math.max(0, foreignMs / 1000 / seconds),
  };
}

async function read(): Promise<Reading | undefined> {
  const stat = await readFile('/proc/stat', 'utf8').catch(() => undefined);
  const line = stat?.split('\n', 1)[0];
  const ownMs = familyCpuMs(process.pid);
  if (!line || ownMs === undefined) return undefined;
  // cpu user nice system idle iowait irq softirq steal (proc(5)); guest time is part of user.
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = ticks;
  const busy = user + nice + system + irq + softirq;
  return { at: Date.now(), total: busy + idle + iowait + steal, busy, steal, ownMs };
}
