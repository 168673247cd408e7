/** The machine's CPU accounts at one moment, since boot, over all CPUs, in ticks of 10 ms. */
export interface CpuTicks {
  readonly total: number;
  readonly busy: number;
  readonly steal: number;
}

/** Both clocks, read as one. */
export interface ClockReading {
  /** Wall clock, ms since the Unix epoch. */
  readonly at: number;
  /** A clock that never steps, ms. */
  readonly monotonicMs: number;
  /** The two may belong to moments this far apart, ms. */
  readonly blurMs: number;
}

/** One look at the machine. All but the clocks only grow; what the system does not tell is `undefined`. */
export interface NoiseReading extends ClockReading {
  readonly cpu: CpuTicks | undefined;
  /** CPU time of the lab and all that it started, ms. */
  readonly ownMs: number | undefined;
  /** CPU time of the load generator and its descendants, ms; `undefined` also while it does not run. */
  readonly generatorMs: number | undefined;
  /** How long CPU quotas have held the lab back, ms, summed over CPUs. */
  readonly throttledMs: number | undefined;
  /** Pages swapped in and out since boot. */
  readonly swappedPages: number | undefined;
}

/** What disturbed a stretch of time; a figure that the system does not give is `undefined`. */
export interface Noise {
  /** Share of CPU time that the host took away, 0 to 1. */
  readonly stealShare: number | undefined;
  /** CPU that strangers used, in cores. */
  readonly foreignCores: number | undefined;
  /** CPU that the load generator used, in cores. */
  readonly generatorCores?: number;
  /** Share of the stretch for which a CPU quota held the lab back, 0 to 1. */
  readonly throttledShare?: number;
  /** Pages swapped in and out. */
  readonly swappedPages?: number;
  /** Largest jump of the wall clock against the monotonic one, ms; also what a machine that slept shows. */
  readonly clockStepMs: number;
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

/** What the readings around a stretch say of it. From and to are ms since the Unix epoch. */
export function noiseOf(
  readings: readonly NoiseReading[],
  from: number,
  to: number,
): Omit<Noise, 'hiccupMs'> {
  const around = readingsAround(readings, from, to);
  const cpuMs = growth(around, ({ cpu }) => cpu && cpu.total * msPerTick);
  const stealMs = growth(around, ({ cpu }) => cpu && cpu.steal * msPerTick);
  const foreignMs = growth(around, ({ cpu, ownMs }) =>
    cpu === undefined || ownMs === undefined ? undefined : cpu.busy * msPerTick - ownMs,
  );
  const generatorMs = growth(around, (reading) => reading.generatorMs);
  const throttledMs = growth(around, (reading) => reading.throttledMs);
  return {
    stealShare: cpuMs && stealMs && cpuMs.by > 0 ? stealMs.by / cpuMs.by : undefined,
    foreignCores: cpuMs && cpuMs.by > 0 ? perMs(foreignMs) : undefined,
    generatorCores: perMs(generatorMs),
    // Each CPU that is held back counts, so the sum can be more than the time that passed.
    throttledShare: throttledMs && Math.min(1, perMs(throttledMs) ?? 0),
    swappedPages: growth(around, (reading) => reading.swappedPages)?.by,
    clockStepMs: largestStep(readings, from, to),
  };
}

/** The sensors that this system does not have, from a stretch that was watched long enough to tell. */
export function missingSensors(noise: Noise): string[] {
  // The load generator's CPU is told where that of other programs is.
  const sensors: [unknown, string][] = [
    [noise.stealShare, 'host steal'],
    [noise.foreignCores, "other programs' CPU"],
    [noise.throttledShare, 'CPU quota'],
    [noise.swappedPages, 'swapping'],
  ];
  return sensors.filter(([figure]) => figure === undefined).map(([, name]) => name);
}

/** The widest stretch of readings that from and to can mean: after a clock that stepped back, they mean several. */
function readingsAround(
  readings: readonly NoiseReading[],
  from: number,
  to: number,
): readonly NoiseReading[] {
  const inside = readings.findIndex((reading) => reading.at > from);
  const first = inside < 0 ? readings.length - 1 : Math.max(0, inside - 1);
  const last = readings.findLastIndex((reading) => reading.at < to) + 1;
  return readings.slice(Math.max(0, first), last + 1);
}

interface Growth {
  readonly by: number;
  /** More than 0. */
  readonly overMs: number;
}

/** How much an account grew between the first and the last reading that tells it; `undefined` with fewer than two. */
function growth(
  readings: readonly NoiseReading[],
  account: (reading: NoiseReading) => number | undefined,
): Growth | undefined {
  const told = readings.flatMap((reading) => {
    const value = account(reading);
    return value === undefined ? [] : [{ value, at: reading.monotonicMs }];
  });
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last || last.at <= first.at) return undefined;
  // A process that was not waited for takes its account with it, so a difference can be a little negative.
  return { by: Math.max(0, last.value - first.value), overMs: last.at - first.at };
}

function perMs(growth: Growth | undefined): number | undefined {
  return growth && growth.by / growth.overMs;
}

/** `Date.now()` tells whole milliseconds. */
const wallClockGrainMs = 1;

function largestStep(readings: readonly NoiseReading[], from: number, to: number): number {
  const steps = readings.slice(1).map((after, index) => {
    const before = readings[index]!;
    const passedMs = after.monotonicMs - before.monotonicMs;
    const stepMs = after.at - before.at - passedMs;
    const blurMs = wallClockGrainMs + before.blurMs + after.blurMs;
    if (Math.abs(stepMs) <= blurMs) return 0;
    // All that the wall clock showed between the two readings, whichever side of the step it is on.
    const earliest = Math.min(before.at, after.at - passedMs);
    const latest = Math.max(after.at, before.at + passedMs);
    return earliest <= to && latest >= from ? Math.abs(stepMs) : 0;
  });
  return Math.max(0, ...steps);
}
