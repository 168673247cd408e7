import type { Check, Resources, WorkRow } from '../record.ts';
import { figure } from '../units.ts';
import { type LimitId, limitIds, limits } from './limits.ts';

/** Figures that are not per request and class. */
export interface Envelope {
  readonly connections?: number;
  readonly cpuVsYardstick?: number;
  readonly memoryMb?: number;
}

/**
 * What of a service's resources is limited.
 * @param samplesLost then the CPU time of one request is not known
 */
export function envelopeOf(resources: Resources, samplesLost = false): Envelope {
  const { connectionsPeak, servicePeakMb, candidateCpuMsPerRequest: own } = resources;
  const yardstick = resources.yardstickCpuMsPerRequest;
  return {
    connections: connectionsPeak,
    cpuVsYardstick: own !== undefined && yardstick && !samplesLost ? own / yardstick : undefined,
    memoryMb: servicePeakMb,
  };
}

export type Limits = Readonly<Partial<Record<LimitId, number>>>;

/** One measured figure against its limit, with the kind of request that came off worst. */
interface Reading {
  readonly id: LimitId;
  readonly found: number;
  readonly where?: string;
  readonly detail?: readonly string[];
}

const perRequest = {
  'statements-per-request': (row: WorkRow) => row.statements,
  'turns-per-request': (row: WorkRow) => row.turns,
  'rows-per-request': (row: WorkRow) => row.rowsReturned,
  'buffers-per-request': (row: WorkRow) => row.buffers,
  'redis-commands-per-request': (row: WorkRow) => row.redisCommands,
  'response-bytes': (row: WorkRow) => row.responseBytes,
} as const satisfies Partial<Record<LimitId, (row: WorkRow) => number>>;

/** Judges the quiet probe: each limit holds for every kind of request; the first kind that exceeds it is named. */
export function judgeQuietWork(rows: readonly WorkRow[], allowed: Limits): Check[] {
  const growth = slopes(rows);
  const readings: Reading[] = limitIds.flatMap((id): Reading[] => {
    const limit = allowed[id] ?? Number.POSITIVE_INFINITY;
    if (id === 'statements-per-extra-row') return growth.length > 0 ? [slopeReading(growth, limit)] : [];
    if (!(id in perRequest)) return [];
    const read = perRequest[id as keyof typeof perRequest];
    const shown = firstOver(rows, read, limit);
    if (!shown) return [];
    const extra = id === 'statements-per-request' ? growth.map(slopeSentence) : undefined;
    return [{ id, found: read(shown), where: where(shown), detail: extra }];
  });
  return readings.flatMap((reading) => toCheck(reading, allowed, ''));
}

/** How much more the mix under load may cost than the costliest quiet request did: counters are exact, mixes are not. */
const underLoadTolerance = 1.1;

/** Judges the counters taken while the load ran: what was cheap alone must not become dear in company. */
export function judgeLoadedWork(quiet: readonly WorkRow[], underLoad: WorkRow, allowed: Limits): Check[] {
  if (quiet.length === 0) return [];
  const costliest = Math.max(...quiet.map((row) => row.statements));
  const limit = Math.min(
    allowed['statements-per-request'] ?? Number.POSITIVE_INFINITY,
    costliest * underLoadTolerance,
  );
  const reading: Reading = { id: 'statements-per-request', found: underLoad.statements };
  return toCheck(reading, { 'statements-per-request': limit }, '-under-load');
}

/** Judges what the service held and burnt while the load ran. */
export function judgeEnvelope(envelope: Envelope, allowed: Limits): Check[] {
  const readings: [LimitId, number | undefined][] = [
    ['connections', envelope.connections],
    ['cpu-vs-yardstick', envelope.cpuVsYardstick],
    ['memory-mb', envelope.memoryMb],
  ];
  return readings.flatMap(([id, found]) => {
    return found === undefined ? unknown(id, allowed) : toCheck({ id, found }, allowed, '');
  });
}

function toCheck(reading: Reading, allowed: Limits, suffix: '' | '-under-load'): Check[] {
  const limit = allowed[reading.id];
  if (limit === undefined) return [];
  const about = limits[reading.id];
  // A slope or a mean of counts can carry a rounding error of the last bit.
  const exceeded = reading.found > limit + 1e-9;
  return [
    {
      id: `${reading.id}${suffix}`,
      layer: 'work',
      title: suffix ? `${about.title}, under load` : about.title,
      status: exceeded ? 'fail' : 'pass',
      wanted: `at most ${figure(limit)} ${about.unit}`,
      found: `${figure(reading.found)} ${about.unit}${reading.where ? ` (${reading.where})` : ''}`,
      detail: reading.detail,
      next: exceeded ? about.next : undefined,
    },
  ];
}

/** A limit that this system has no counter for: said, not passed over. */
function unknown(id: LimitId, allowed: Limits): Check[] {
  const limit = allowed[id];
  if (limit === undefined) return [];
  const { title, unit } = limits[id];
  const wanted = `at most ${figure(limit)} ${unit}`;
  return [{ id, layer: 'work', title, status: 'unknown', wanted, found: 'this system does not tell' }];
}

interface Slope {
  readonly class: string;
  readonly perRow: number;
  readonly from: WorkRow;
  readonly to: WorkRow;
}

function slopes(rows: readonly WorkRow[]): Slope[] {
  return [...Map.groupBy(rows, (row) => row.class)].flatMap(([name, group]) => {
    const sorted = group.toSorted((a, b) => (a.rows ?? 0) - (b.rows ?? 0));
    const from = sorted[0];
    const to = sorted.at(-1);
    if (!from || !to || from === to) return [];
    const extra = (to.rows ?? 0) - (from.rows ?? 0);
    return [{ class: name, perRow: (to.statements - from.statements) / extra, from, to }];
  });
}

function slopeReading(growth: readonly Slope[], limit: number): Reading {
  const shown = growth.find((slope) => slope.perRow > limit) ?? highest(growth, (slope) => slope.perRow);
  const found = shown?.perRow ?? 0;
  return { id: 'statements-per-extra-row', found, where: shown?.class, detail: growth.map(slopeSentence) };
}

/** The dearest row of the first class that exceeds the limit; the dearest of all when none does. */
function firstOver(
  rows: readonly WorkRow[],
  read: (row: WorkRow) => number,
  limit: number,
): WorkRow | undefined {
  const name = rows.find((row) => read(row) > limit)?.class;
  return highest(name === undefined ? rows : rows.filter((row) => row.class === name), read);
}

function highest<T>(entries: readonly T[], read: (entry: T) => number): T | undefined {
  return entries.toSorted((a, b) => read(b) - read(a))[0];
}

function slopeSentence(slope: Slope): string {
  const { from, to } = slope;
  const counts = `${figure(from.statements)} at ${from.rows} rows, ${figure(to.statements)} at ${to.rows}`;
  return `${slope.class}: ${counts}; grows by ${figure(slope.perRow)} per extra row`;
}

function where(row: WorkRow): string {
  return row.rows === undefined ? row.class : `${row.class}, ${row.rows} rows`;
}
