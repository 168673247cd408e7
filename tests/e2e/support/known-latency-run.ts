import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plan } from '../../../src/core/rule/plan.ts';
import { k6Command } from '../../../src/load/k6.ts';
import { type K6Line, lineSplitter } from '../../../src/load/k6-output.ts';
import { startProcess } from '../../../src/runtime/process.ts';
import type { Scope } from '../../../src/runtime/scope.ts';
import { k6Path } from '../../support/k6.ts';
import type { Known, Law } from './known-latency.ts';

const server = fileURLToPath(new URL('./known-latency-server.ts', import.meta.url));
const openScript = fileURLToPath(new URL('./known-latency-open.ts', import.meta.url));
const closedScript = fileURLToPath(new URL('./known-latency-closed.ts', import.meta.url));

/** A server of known latency, in a process of its own. */
export async function startKnown(law: Law, scope: Scope) {
  const options = { name: law, command: process.execPath, args: [server, law], env: process.env, ipc: true };
  const { child } = await startProcess(options, scope);
  const [port] = await once(child, 'message');
  const url = `http://127.0.0.1:${port}`;
  return { url, log: async () => (await (await fetch(`${url}/log`)).json()) as Known[] };
}

/** Lets k6 carry out the plan as in a check. Rejects when k6 fails. */
export async function loadOpen(plan: Plan, folder: string, scope: Scope): Promise<K6Line[]> {
  const lines: K6Line[] = [];
  const command = await commandFor(openScript, plan, folder, (line) => lines.push(line));
  await finished(command, scope);
  return lines;
}

/** Sends as much as one user can who waits for each answer. @returns k6's own durations, ms */
export async function loadClosed(plan: Plan, folder: string, scope: Scope): Promise<number[]> {
  const durations: number[] = [];
  const command = await commandFor(closedScript, plan, folder, () => undefined);
  const onStdout = lineSplitter((line) => {
    const { type, metric, data } = JSON.parse(line);
    if (type === 'Point' && metric === 'http_req_duration') durations.push(data.value);
  });
  await finished({ ...command, onStdout }, scope);
  return durations;
}

async function commandFor(script: string, plan: Plan, folder: string, onLine: (line: K6Line) => void) {
  const planFile = join(folder, 'plan.json');
  await writeFile(planFile, JSON.stringify(plan));
  const [k6, path] = [await k6Path(), process.env.PATH ?? ''];
  return k6Command({ k6, script, planFile, home: homedir(), path, onLine });
}

async function finished(command: ReturnType<typeof k6Command>, scope: Scope): Promise<void> {
  const k6 = await startProcess(command, scope);
  const { code } = await k6.exited;
  if (code !== 0) throw new Error(`k6 ended with ${code}: ${k6.tail().join('\n')}`);
}
