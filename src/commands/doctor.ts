import { mkdir, statfs } from 'node:fs/promises';
import { cpus, freemem, totalmem } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { disturbancesOf } from '../core/rule/gates.ts';
import { exitCodes } from '../errors.ts';
import { watchNoise } from '../runtime/noise.ts';
import { Scope } from '../runtime/scope.ts';
import { allTools, type ToolStatus } from '../runtime/tools/all.ts';
import type { World } from '../world.ts';
import { type CommandSpec, jsonOption } from './command.ts';
import { pathsOf, toolContext } from './lab.ts';

interface Finding {
  readonly name: string;
  readonly status: 'good' | 'note' | 'bad';
  readonly found: string;
  readonly next?: string;
}

/** A check's own need, measured: stores, two services, k6 and the lab; see README. */
const memoryNeededGb = 1.5;
const diskNeededGb = 1;
const watchMs = 2_000;
/** Timers count as late from a quarter of a p95 target on, and never below 5 ms: this asks for the 5. */
const strictestTargetMs = 20;

/** `lab doctor`. */
export const doctorCommand: CommandSpec = {
  name: 'doctor',
  summary: 'look whether this machine has what the lab needs, and how calm it is',
  options: [jsonOption],
  async run(world, input) {
    const paths = pathsOf(world, input);
    const tools = await allTools(toolContext(world, paths, () => undefined));
    await mkdir(paths.lab, { recursive: true });
    const findings = [...tools.map(toolFinding), ...(await machineFindings(paths.lab)), await calmFinding()];
    if (input.options.json) world.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
    else {
      const width = Math.max(...findings.map(({ name }) => name.length));
      for (const finding of findings) writeFinding(world, finding, width);
    }
    return findings.some((finding) => finding.status === 'bad') ? exitCodes.machine : exitCodes.ok;
  },
};

function writeFinding(world: World, { name, status, found, next }: Finding, width: number): void {
  const mark = { good: '✓', note: '·', bad: '✗' }[status];
  world.stdout.write(`${mark} ${name.padEnd(width)} ${found}\n`);
  if (next) world.stdout.write(`${' '.repeat(width + 3)}-> ${next}\n`);
}

function toolFinding(status: ToolStatus): Finding {
  const { name } = status;
  if (status.status === 'found') {
    const { version, origin, path } = status.tool;
    return { name, status: 'good', found: `${version} (${origin}, ${path})` };
  }
  if (status.status === 'will-install') return { name, status: 'note', found: `not here yet: ${status.how}` };
  if (status.status === 'optional') return { name, status: 'note', found: status.reason };
  return { name, status: 'bad', found: status.reason, next: status.hint };
}

async function machineFindings(lab: string): Promise<Finding[]> {
  const cores = cpus().length;
  const [free, total] = [freemem() / 1e9, totalmem() / 1e9];
  const disk = await statfs(lab);
  const diskGb = (disk.bavail * disk.bsize) / 1e9;
  return [
    {
      name: 'cores',
      status: cores >= 2 ? 'good' : 'note',
      found: `${cores}`,
      next: cores >= 2 ? undefined : 'With one core most checks end INCONCLUSIVE.',
    },
    {
      name: 'memory',
      status: free >= memoryNeededGb ? 'good' : 'bad',
      found: `${free.toFixed(1)} of ${total.toFixed(1)} GB free, a check needs ${memoryNeededGb}`,
      next: free >= memoryNeededGb ? undefined : 'Close something large.',
    },
    {
      name: 'disk',
      status: diskGb >= diskNeededGb ? 'good' : 'bad',
      found: `${diskGb.toFixed(1)} GB free for .lab, a check needs ${diskNeededGb}`,
      next: diskGb >= diskNeededGb ? undefined : 'Make room, or set LAB_DIR to a folder on another disk.',
    },
  ];
}

async function calmFinding(): Promise<Finding> {
  const scope = new Scope();
  const sensor = watchNoise(scope);
  const from = Date.now();
  await delay(watchMs);
  const noise = sensor.between(from, Date.now());
  await scope.close();
  const disturbances = disturbancesOf({ ...noise, latenessMs: 0, overlapped: false }, strictestTargetMs);
  const steal = noise.stealShare === undefined ? 'unknown' : `${(noise.stealShare * 100).toFixed(0)} %`;
  const foreign = noise.foreignCores?.toFixed(2) ?? 'unknown';
  return {
    name: 'calm',
    status: disturbances.length === 0 ? 'good' : 'note',
    found: `steal ${steal}, ${foreign} cores used by others, timers ${noise.hiccupMs.toFixed(1)} ms late (p95)`,
    next:
      disturbances.length === 0
        ? undefined
        : `Just now ${disturbances.join(', and ')}: a check takes longer, or ends INCONCLUSIVE.`,
  };
}
