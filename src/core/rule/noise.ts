/** The machine's CPU accounts at one moment, since boot, over all CPUs, in ticks of 10 ms. */
export interface CpuTicks {
  readonly total: number;
  readonly busy: number;
  readonly steal: number;
}

export interface NoiseReading extends CpuTicks {
  /** ms since the Unix epoch. */
  readonly at: number;
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

const msPerTick = 10;

/** Reads the first line of `/proc/stat`; `undefined` for anything else. */
export function parseCpuLine(line: string): CpuTicks | undefined {
  if (!line.startsWith('cpu ')) return undefined;
  // cpu user nice system idle iowait irq softirq steal (proc(5)); guest time is part of user.
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = ticks;
  const busy = user + nice + system + irq + softirq;
  return { busy, steal, total: busy + idle + iowait + steal };
}

/** Shares between two moments, from the readings around them. */
export function cpuNoise(
  readings: readonly NoiseReading[],
  from: number,
  to: number,
): Omit<Noise, 'hiccupMs'> {
  const first = readings.findLast((reading) => reading.at <= from) ?? readings[0];
  const last = readings.find((reading) => reading.at >= to) ?? readings.at(-1);
  if (!first || !last || last.total <= first.total) return { stealShare: undefined, foreignCores: undefined };
  const seconds = (last.at - first.at) / 1000;
  const foreignMs = (last.busy - first.busy) * msPerTick - (last.ownMs - first.ownMs);
  return {
    stealShare: (last.steal - first.steal) / (last.total - first.total),
    // Processes that ended in between take their accounts with them, so the difference can be a little negative.
    foreignCores: Math.max(0, foreignMs / 1000 / seconds),
  };
}
