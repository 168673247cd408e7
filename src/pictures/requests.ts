import type { Interval } from '../core/pictures/intervals.ts';
import type { Scene } from '../core/pictures/scene.ts';
import { randomFrom } from '../core/random.ts';
import type { Traffic, TrafficRequest } from '../core/traffic.ts';
import { faulty, type Site } from './site.ts';

/** Requests of each class that are sent before one is looked at: the code is compiled and the connections are open. */
const warmUps = 3;
/** A client that waits longer has gone, ms. */
const answerWithinMs = 15_000;

/** What is sent to a service, and what its answers have to be like. */
export interface Play {
  readonly traffic: Traffic;
  readonly scene: Scene;
}

/**
 * What is looked at: of each class (or of the scene's) one request, or as many as come together, of the larger size that a
 * check probes. The same ones for every service.
 */
export function lookedAt(site: Site, { traffic, scene }: Play): TrafficRequest[] {
  const classes = scene.class === undefined ? traffic.classes : [scene.class];
  return Array.from({ length: scene.together }, (_, index) =>
    draw(site, traffic, classes, `looked at ${index}`),
  ).flat();
}

/** Sends a few requests of each class, whose answers do not matter. */
export async function warmUp(url: string, site: Site, { traffic }: Play): Promise<void> {
  for (let turn = 0; turn < warmUps; turn += 1)
    for (const request of draw(site, traffic, traffic.classes, `warm-up ${turn}`))
      await ask(url, request, site);
}

function draw(
  { exercise }: Site,
  traffic: Traffic,
  classes: readonly string[],
  purpose: string,
): TrafficRequest[] {
  const { work, data } = exercise.manifest;
  return classes.map((name) =>
    traffic.probe(randomFrom('pictures', purpose, name), data, name, work.probeRows[1]),
  );
}

/** What a service answered, and from when to when it took; no status where it did not answer. */
export interface Reply extends Interval {
  readonly status: number | undefined;
  /** Or why there is none. */
  readonly body: string;
}

/** Sends one request. */
export async function ask(
  url: string,
  { method, path, headers, body }: TrafficRequest,
  { lab }: Site,
  more: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const { signal } = lab.world;
  const gone = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]);
  const startMs = wallClock();
  try {
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, ...more },
      body,
      signal: gone,
    });
    const text = await response.text();
    return { status: response.status, body: text, startMs, endMs: wallClock() };
  } catch (error) {
    signal.throwIfAborted();
    return { status: undefined, body: (error as Error).message, startMs, endMs: wallClock() };
  }
}

/** ms since the Unix epoch, with a fraction: what spans are told in. */
const wallClock = () => performance.timeOrigin + performance.now();

/** An answer to a single request has to conform. @throws LabError('content') */
export function mustConform(
  request: TrafficRequest,
  { status, body }: Reply,
  { subject }: Site,
  play: Play,
): void {
  const fault = status === undefined ? `no answer (${body})` : play.traffic.violation(request, status, body);
  if (fault !== undefined)
    throw faulty(subject, `wrong answer to ${request.method} ${request.path}, ${fault}`);
}
