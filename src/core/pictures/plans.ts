/** A statement of a service, and what it cost PostgreSQL in all. */
export interface Statement {
  /** PostgreSQL's query id. */
  readonly id: string;
  /** With `$1` for each value. */
  readonly text: string;
  readonly calls: number;
  readonly totalMs: number;
  readonly rowsPerCall: number;
  /** Pages of 8 KiB. */
  readonly buffersPerCall: number;
}

/** One execution of a statement, as PostgreSQL's `auto_explain` logs it. */
export interface Plan {
  /** PostgreSQL's query id. */
  readonly id: string;
  readonly durationMs: number;
  /** The plan's own lines, without the statement. */
  readonly text: string;
}

/** The first line of a plan behind `log_line_prefix = '%Q '`. Its other lines begin with a tab. */
const heading = /^(-?\d+) LOG: {2}duration: ([\d.]+) ms {2}plan:$/;
/** Where a plan begins: after the statement, which may have lines of its own, comes a node with its costs. */
const node = /\(cost=\S+ rows=\d+ width=\d+\)/;

/** The plans in a log of PostgreSQL's, in their order. */
export function readPlans(log: string): Plan[] {
  const plans: { id: string; durationMs: number; lines: string[] }[] = [];
  let inside = false;
  for (const line of log.split('\n')) {
    const [, id, duration] = heading.exec(line) ?? [];
    if (id) plans.push({ id, durationMs: Number(duration), lines: [] });
    inside = id !== undefined || (inside && line.startsWith('\t'));
    if (inside && id === undefined) plans.at(-1)?.lines.push(line.slice(1));
  }
  return plans.map(({ id, durationMs, lines }) => {
    const first = lines.findIndex((line) => node.test(line));
    return { id, durationMs, text: lines.slice(Math.max(0, first)).join('\n').trimEnd() };
  });
}

/** Of a statement's executions, one of those that touched most buffers: the one of the middle by time, if one was seen. */
export function costliestPlan(plans: readonly Plan[], id: string): Plan | undefined {
  const own = plans.filter((plan) => plan.id === id);
  const most = Math.max(...own.map(buffersOf));
  const costly = own.filter((plan) => buffersOf(plan) === most);
  return costly.toSorted((a, b) => a.durationMs - b.durationMs)[Math.floor(costly.length / 2)];
}

/** The first line about buffers is that of the whole statement. */
function buffersOf({ text }: Plan): number {
  const [, hit = 0, read = 0] = /Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?/.exec(text) ?? [];
  return Number(hit) + Number(read);
}
