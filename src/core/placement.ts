/** CPUs, by number, of the two sides of a check. */
export interface Placement {
  /** For what is measured: service, yardstick and stores. */
  readonly service: readonly number[];
  /** For what measures: load generator, the lab and its proxy. */
  readonly load: readonly number[];
}

/** From here on both sides get two; one side never gets more than two, so that a larger machine measures the same. */
const cpusForPairs = 4;

/**
 * Divides the first of the allowed CPUs: two a side on 4 or more of them. On fewer nothing is placed: with one CPU for each side of two, k6
 * sent 14 to 26 ms late instead of 4 to 9 (p95), and the yardstick's p95 was 49 to 118 ms instead of 34 to 45 (three pairs of
 * checks, taking turns). With `anyway` one a side on 2 or 3, to measure that again.
 * The load takes the lowest, because CPU 0 often serves interrupts: on that side they are seen as late timers and late
 * requests, on the other they would look like the service's own time. Neighbours, because they mostly share a socket.
 */
export function placeOn(allowedCpus: readonly number[], anyway = false): Placement | undefined {
  const cpus = ascending(allowedCpus);
  if (cpus.length < (anyway ? 2 : cpusForPairs)) return undefined;
  const each = cpus.length < cpusForPairs ? 1 : 2;
  return { load: cpus.slice(0, each), service: cpus.slice(each, 2 * each) };
}

/** Reads the kernel's form of a set of CPUs, such as `0-3,8`; what is no such list gives none. */
export function parseCpuList(text: string): number[] {
  const cpus: number[] = [];
  for (const part of text.trim().split(',')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (first === undefined) return [];
    for (let cpu = Number(first); cpu <= Number(last); cpu += 1) cpus.push(cpu);
  }
  return cpus;
}

/** Writes a set of CPUs as the kernel does: ascending, neighbours joined. */
export function formatCpuList(cpus: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const cpu of ascending(cpus)) {
    const run = runs.at(-1);
    if (run && cpu === run[1] + 1) run[1] = cpu;
    else runs.push([cpu, cpu]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

function ascending(cpus: readonly number[]): number[] {
  return [...new Set(cpus)].sort((left, right) => left - right);
}
