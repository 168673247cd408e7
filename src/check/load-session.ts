import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Arrivals } from '../core/rule/arrivals.ts';
import { disturbancesOf } from '../core/rule/gates.ts';
import type { Plan } from '../core/rule/plan.ts';
import { judgeRound, type Round, type Targets } from '../core/rule/rounds.ts';
import type { Sample } from '../core/rule/samples.ts';
import { k6Command } from '../load/k6.ts';
import type { K6Line } from '../load/k6-output.ts';
import type { NoiseSensor } from '../runtime/noise.ts';
import { type Running, startProcess } from '../runtime/process.ts';
import type { Scope } from '../runtime/scope.ts';
import { howItEnded } from '../runtime/wait.ts';
import { LabTrouble } from './fault.ts';
import type { Lab } from './lab.ts';

/** A load under way. */
export interface LoadSession {
  readonly samples: readonly Sample[];
  /** Waits until all of a round is in, and judges it. @throws LabTrouble when k6 ends or cannot be understood */
  round(index: number): Promise<Round>;
  stop(): Promise<void>;
}

export interface LoadOptions {
  readonly script: string;
  readonly plan: Plan;
  readonly targets: Targets;
  readonly noise: NoiseSensor;
  /** Throws when something that the load rests on has ended; asked all the time. */
  readonly mustBeAlive: () => void;
  /** Folder for the plan and k6's log. */
  readonly folder: string;
}

const pollMs = 25;
/** k6 hands its samples over every 200 ms; when it has ended, the last of them have come by then. */
const flushMs = 450;

/** Starts one k6 that carries out the whole plan. */
export async function startLoad(lab: Lab, options: LoadOptions, scope: Scope): Promise<LoadSession> {
  const { plan, folder, script } = options;
  const arrivals = new Arrivals(plan);
  let unreadable: string | undefined;
  const onLine = (line: K6Line) => {
    if (line.kind === 'sample') arrivals.add(line.sample);
    if (line.kind === 'dropped') arrivals.drop(line.round, line.arm, line.count);
    if (line.kind === 'unreadable') unreadable ??= line.text;
  };
  const planFile = join(folder, 'plan.json');
  await writeFile(planFile, JSON.stringify(plan));
  const { home, env } = lab.world;
  const command = k6Command({ k6: lab.tools.k6.path, script, planFile, home, path: env.PATH ?? '', onLine });
  const k6 = await startProcess({ ...command, logFile: join(folder, 'k6.log') }, scope);

  const complete = async (index: number) => {
    let giveUpAt = Number.POSITIVE_INFINITY;
    while (!arrivals.complete(index) && performance.now() < giveUpAt) {
      options.mustBeAlive();
      if (unreadable !== undefined) throw notUnderstood(unreadable);
      const exit = k6.exit();
      if (exit && exit.code !== 0) throw k6Died(k6);
      if (exit) giveUpAt = Math.min(giveUpAt, performance.now() + flushMs);
      await delay(pollMs, undefined, { signal: lab.world.signal });
    }
  };
  return {
    samples: arrivals.samples,
    stop: () => k6.stop(),
    round: async (index) => {
      await complete(index);
      return judge(arrivals, index, options);
    },
  };
}

function judge(arrivals: Arrivals, index: number, { noise, targets }: LoadOptions): Round {
  const measured = arrivals.round(index);
  const { from, to } = arrivals.span(index);
  const latenessMs = Math.max(measured.candidate.latenessMs, measured.yardstick.latenessMs);
  const around = { ...noise.between(from, to), latenessMs, overlapped: arrivals.overlapped(index) };
  return judgeRound({ ...measured, disturbances: disturbancesOf(around, targets.p95Ms) }, targets);
}

function notUnderstood(text: string): LabTrouble {
  return new LabTrouble(
    'k6-unreadable',
    `k6 printed something that the lab cannot read: ${text.slice(0, 120)}`,
  );
}

function k6Died(k6: Running): LabTrouble {
  const exit = k6.exit();
  const last = k6.tail().at(-1);
  const how = exit ? howItEnded(exit) : 'ended';
  return new LabTrouble(
    'k6-died',
    `k6 ${how} before the load was over${last ? `: ${last.slice(0, 200)}` : ''}.`,
  );
}
