import type { Scope } from './scope.ts';
import { familyCpuMs } from './usage.ts';

/** How often the accounts are read, ms. The kernel counts in ticks of 10 ms. */
const everyMs = 200;

/** Watches the CPU time of one process and its descendants. */
export interface CpuWatch {
  /**
   * CPU used in a stretch, cores; only readings inside the stretch count.
   * `undefined` where the system does not tell, or the stretch is shorter than two readings.
   */
  cores(from: number, to: number): number | undefined;
}

/** Watches until the scope closes. */
export function watchCpu(pid: number, scope: Scope): CpuWatch {
  const readings: { readonly at: number; readonly usedMs: number }[] = [];
  const timer = setInterval(() => {
    const at = Date.now();
    const usedMs = familyCpuMs(pid);
    if (usedMs !== undefined) readings.push({ at, usedMs });
  }, everyMs);
  scope.defer(() => clearInterval(timer));
  return {
    cores(from, to) {
      const inside = readings.filter((reading) => reading.at >= from && reading.at <= to);
      const [first, last] = [inside[0], inside.at(-1)];
      if (!first || !last || last.at === first.at) return undefined;
      // A child that ended took its accounts along, so the difference can be negative.
      return Math.max(0, last.usedMs - first.usedMs) / (last.at - first.at);
    },
  };
}
