import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listProcesses } from '../runtime/processes.ts';

/** What `lab start` left running, as `.lab/session.json` says. */
export interface Session {
  readonly exercise: string;
  /** Process that holds everything else, and when it started: an id alone may have been given to another program. */
  readonly pid: number;
  readonly started: string;
  readonly serviceUrl: string;
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly log: string;
}

const fileIn = (lab: string) => join(lab, 'session.json');

/** The session that is running now, if any; what a killed one left behind is forgotten. */
export async function currentSession(lab: string): Promise<Session | undefined> {
  const text = await readFile(fileIn(lab), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const session = parse(text);
  if (session && startOf(session.pid) === session.started) return session;
  await rm(fileIn(lab), { force: true });
  return undefined;
}

/** A session's file that was cut off (the disk was full) tells nothing. */
function parse(text: string): Session | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function saveSession(lab: string, session: Omit<Session, 'pid' | 'started'>): Promise<void> {
  const own = { ...session, pid: process.pid, started: startOf(process.pid) ?? '' };
  // Whoever waits for the session reads all of it or nothing.
  const unfinished = `${fileIn(lab)}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(own, null, 2)}\n`);
  await rename(unfinished, fileIn(lab));
}

export async function forgetSession(lab: string): Promise<void> {
  await rm(fileIn(lab), { force: true });
}

/** When a process started, in the system's own words; `undefined` when there is none. */
export function startOf(pid: number): string | undefined {
  return listProcesses().find((entry) => entry.pid === pid)?.started;
}
