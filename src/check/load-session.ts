import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Arrivals } from '../core/rule/arrivals.ts';
import type { Plan } from '../core/rule/plan.ts';
import type { RoundReadings } from '../core/rule/readings.ts';
import { k6Command } from '../load/k6.ts';
import type { K6Line } from '../load/k6-output.ts';
import type { CpuWatch } from '../runtime/cpu-watch.ts';
import type { NoiseSensor } from '../runtime/noise.ts';
import { type Running, startProcess } from '../runtime/process.ts';
import type { Scope } from '../runtime/scope.ts';
import { howItEnded } from '../runtime/wait.ts';
import { LabTrouble } from './fault.ts';
import type { Lab } from './lab.ts';

/** A load under way. */
export interface LoadSession {
  /** All that the load generator has told so far. */
  readonly arrivals: Arrivals;
  /** Waits until all of a round is in. @throws LabTrouble when k6 ends or cannot be understood */
  round(index: number): Promise<RoundReadings>;
  stop(): Promise<void>;
}

export interface LoadOptions {
  readonly script: string;
  readonly plan: Plan;
  readonly noise: NoiseSensor;
  /** CPU of the service under test. */
  readonly serviceCpu: CpuWatch;
  /** Throws when something that the load rests on has ended; asked all the time. */
  readonly mustBeAlive: () => void;
  /** Folder for the plan and k6's log. */
  readonly folder: string;
}

const pollMs = 25;
/** k6 hands its samples over every 200 ms; when it has ended, the last of them have come by then. */
const flushMs = 450;
/** Longest that k6 may take to compile the script and start its slots, ms: 0.4 to 0.8 s were measured. */
const startUpMs = 15_000;
/** The end of a block is still felt in the next one's first moments, ms. */
const settleMs = 150;

/** Starts one k6 that carries out the whole plan. */
export async function startLoad(lab: Lab, options: LoadOptions, scope: Scope): Promise<LoadSession> {
  const { plan, folder, script } = options;
  const arrivals = new Arrivals(plan);
  let unreadable: string | undefined;
  const onLine = (line: K6Line) => {
    if (line.kind === 'sample') arrivals.add(line.sample);
    if (line.kind === 'dropped') arrivals.drop(line.drop);
    if (line.kind === 'unreadable') unreadable ??= line.text;
  };
  const planFile = join(folder, 'plan.json');
  await writeFile(planFile, JSON.stringify(plan));
  const { home, env } = lab.world;
  const command = k6Command({ k6: lab.tools.k6.path, script, planFile, home, path: env.PATH ?? '', onLine });
  const started = performance.now();
  const k6 = await startProcess({ ...command, logFile: join(folder, 'k6.log') }, scope);
  options.noise.generator(k6.pid);

  const complete = async (index: number) => {
    let giveUpAt = started + startUpMs + arrivals.expectedEnd(index);
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
    arrivals,
    stop: () => k6.stop(),
    round: async (index) => {
      await complete(index);
      return roundReadings(arrivals, index, options);
    },
  };
}

function roundReadings(arrivals: Arrivals, index: number, options: LoadOptions): RoundReadings {
  const { from, to } = arrivals.span(index);
  const yardstick = arrivals.span(index, 'yardstick');
  const planned = (arm: 'candidate' | 'yardstick') => arrivals.planned(index, arm);
  return {
    index,
    first: arrivals.first(index),
    planned: { candidate: planned('candidate'), yardstick: planned('yardstick') },
    noise: options.noise.between(from, to),
    unloadedCores: options.serviceCpu.cores(yardstick.from + settleMs, yardstick.to),
  };
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
