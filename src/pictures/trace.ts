import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readSpans, type Span } from '../core/pictures/spans.ts';
import type { TrafficRequest } from '../core/traffic.ts';
import { startCollector } from '../runtime/collector.ts';
import { Scope } from '../runtime/scope.ts';
import { ask, lookedAt, mustConform, type Play, type Reply, warmUp } from './requests.ts';
import { type Site, whileServing } from './site.ts';

/** One request, its spans, and its answer as its sender saw it. */
export interface Trace extends Omit<Reply, 'body'> {
  readonly request: TrafficRequest;
  readonly spans: readonly Span[];
}

type Told = Omit<Trace, 'spans'> & { readonly id: string };

/** What is looked at, sent to a service that traces itself. */
export async function takeTraces(site: Site, play: Play): Promise<Trace[]> {
  const scope = new Scope();
  try {
    const collector = await startCollector(scope);
    const preload = join(site.lab.paths.services, 'kit', 'src', 'tracing.ts');
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_SERVICE_NAME: site.exercise.manifest.service,
    };
    // Ending the service sends the spans that still wait.
    const told = await whileServing(site, { nodeArgs: ['--import', preload], env }, async ({ url }) => {
      await warmUp(url, site, play);
      await delay(play.scene.restSeconds * 1000, undefined, { signal: site.lab.world.signal });
      return play.scene.together > 1 ? sendTogether(url, site, play) : sendInTurn(url, site, play);
    });
    const spans = Map.groupBy(collector.exports.flatMap(readSpans), ({ traceId }) => traceId);
    return told.map(({ id, ...rest }) => ({ ...rest, spans: spans.get(id) ?? [] }));
  } finally {
    await scope.close();
  }
}

async function sendInTurn(url: string, site: Site, play: Play): Promise<Told[]> {
  const told: Told[] = [];
  for (const request of lookedAt(site, play)) {
    const sent = await sendTraced(url, request, site);
    mustConform(request, sent.reply, site, play);
    told.push(sent.told);
  }
  return told;
}

/** In a rush a service may say no. */
async function sendTogether(url: string, site: Site, play: Play): Promise<Told[]> {
  const sent = await Promise.all(lookedAt(site, play).map((request) => sendTraced(url, request, site)));
  return sent.map(({ told }) => told);
}

/** The id of the trace is the caller's to choose (W3C Trace Context). */
async function sendTraced(
  url: string,
  request: TrafficRequest,
  site: Site,
): Promise<{ told: Told; reply: Reply }> {
  const id = randomBytes(16).toString('hex');
  const caller = randomBytes(8).toString('hex');
  const reply = await ask(url, request, site, { traceparent: `00-${id}-${caller}-01` });
  const { body: _, ...seen } = reply;
  return { reply, told: { id, request, ...seen } };
}
