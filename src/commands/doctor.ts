import { mkdir, statfs } from 'node:fs/promises';
import { cpus, freemem, totalmem } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type BusyProgram,
  busiestPrograms,
  type Calmness,
  calmWindowMs,
  disturbancesWithoutLoad,
  gradeCalm,
} from '../core/calm.ts';
import { missingSensors, type Noise } from '../core/rule/noise.ts';
import { exitCodes } from '../errors.ts';
import { watchNoise } from '../runtime/noise.ts';
import { family, listProcesses, programName } from '../runtime/processes.ts';
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
  /** What the grade stands on, for `--json`. */
  readonly calmness?: Grade;
}

interface Grade extends Calmness {
  readonly programs: readonly BusyProgram[];
  /** Sensors that this system does not have. */
  readonly missing: readonly string[];
}

/** A check's own need, measured: stores, two services, k6 and the lab; see README. */
const memoryNeededGb = 1.5;
const diskNeededGb = 1;
/** Windows that the machine is watched for: 3 s, as long as a round. */
const calmWindows = 6;

/** `lab doctor`. */
export const doctorCommand: CommandSpec = {
  name: 'doctor',
  summary: 'look whether this machine has what the lab needs, and how calm it is',
  options: [jsonOption],
  async run(world, input) {
    const paths = pathsOf(world, input);
    const tools = await allTools(toolContext(world, paths, () => undefined));
    await mkdir(paths.lab, { recursive: true });
    const findings = [
      ...tools.map(toolFinding),
      ...(await machineFindings(paths.lab)),
      ...(await calmFindings(world.signal)),
    ];
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

/** How calm the machine is, and who disturbs it. */
async function calmFindings(signal: AbortSignal): Promise<Finding[]> {
  const scope = new Scope();
  try {
    const sensor = watchNoise(scope);
    const before = listProcesses();
    const [from, started] = [Date.now(), performance.now()];
    const windows: string[][] = [];
    while (windows.length < calmWindows) {
      const opened = Date.now();
      await delay(calmWindowMs, undefined, { signal });
      windows.push(disturbancesWithoutLoad(sensor.between(opened, Date.now())));
    }
    const noise = sensor.between(from, Date.now());
    const after = listProcesses();
    const own = new Set(family(process.pid, after).map(({ pid }) => pid));
    const busiest = busiestPrograms(before, after, performance.now() - started, own);
    const programs = busiest.map((program) => ({ ...program, name: programName(program.pid, program.name) }));
    const missing = missingSensors(noise);
    return [noiseFinding(noise), gradeFinding({ ...gradeCalm(windows), programs, missing })];
  } finally {
    await scope.close();
  }
}

function noiseFinding(noise: Noise): Finding {
  const steal = noise.stealShare === undefined ? 'unknown' : `${(noise.stealShare * 100).toFixed(0)} %`;
  const foreign = noise.foreignCores?.toFixed(2) ?? 'unknown';
  return {
    name: 'calm',
    status: disturbancesWithoutLoad(noise).length === 0 ? 'good' : 'note',
    found: `steal ${steal}, ${foreign} cores used by others, timers ${noise.hiccupMs.toFixed(1)} ms late (p95)`,
  };
}

const gradeWords = {
  A: 'calm, nothing would disturb a check',
  B: 'disturbed now and then, a check takes longer',
  C: 'disturbed most of the time, a check is likely to end INCONCLUSIVE',
} as const;

function gradeFinding(calmness: Grade): Finding {
  const { grade, windows, disturbedWindows, disturbances, programs, missing } = calmness;
  const told = [
    `${grade}: ${gradeWords[grade]} (${disturbedWindows} of ${windows} half seconds)`,
    ...disturbances,
    programs.length > 0 && `busiest: ${programs.map(programText).join(', ')}`,
    missing.length > 0 && `not to be seen on this system: ${missing.join(', ')}`,
  ];
  return {
    name: 'grade',
    status: grade === 'A' ? 'good' : 'note',
    found: told.filter(Boolean).join('; '),
    next:
      grade === 'A' ? undefined : 'Close what is busy, or let the check wait for a calm time: `--wait 10m`.',
    calmness,
  };
}

function programText({ name, pid, cores }: BusyProgram): string {
  return `${name} (${pid}) ${(cores * 100).toFixed(0)} % of a core`;
}
