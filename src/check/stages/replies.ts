import { createHash } from 'node:crypto';
import { randomFrom } from '../../core/random.ts';
import type { Replies, Reply } from '../../core/rule/replies.ts';
import type { Sample } from '../../core/rule/samples.ts';
import type { TrafficRequest } from '../../core/traffic.ts';
import type { LoadContext } from './latency.ts';

/** Requests asked again, and the time after which no more are begun, ms: a flawed service may be slow. */
const most = 24;
const withinMs = 3_000;
const answerWithinMs = 15_000;

type Look = 'likeGenerator' | 'likeBrowser';

/** Asks for some of the load's requests once more, in quiet: as the load generator does, and as a browser does. */
export async function askAgain(context: LoadContext): Promise<Replies> {
  const { lab, notebook, bench } = context;
  const looks = { likeGenerator: generatorLook(lab.tools.k6.version), likeBrowser: browserLook };
  const statements = { likeGenerator: 0, likeBrowser: 0 };
  const list: Reply[] = [];
  const until = performance.now() + withinMs;
  for (const [nr, sample] of chosen(notebook.samples, notebook.seed).entries()) {
    if (performance.now() > until) break;
    lab.world.signal.throwIfAborted();
    const request = requestOf(context, sample);
    const bodies = { likeGenerator: '', likeBrowser: '' };
    // They take turns in going first, so that a cache favours neither.
    const order: Look[] = nr % 2 === 0 ? ['likeGenerator', 'likeBrowser'] : ['likeBrowser', 'likeGenerator'];
    for (const look of order) {
      const before = await bench.database.counters();
      bodies[look] = await hashOfAnswer(bench.candidate.url, request, looks[look]);
      statements[look] += (await bench.database.counters()).statements - before.statements;
    }
    list.push({ request: `${request.method} ${request.path}`, underLoad: sample.bodyHash, ...bodies });
  }
  const per = (look: Look) => (list.length === 0 ? 0 : statements[look] / list.length);
  return { list, statements: { likeGenerator: per('likeGenerator'), likeBrowser: per('likeBrowser') } };
}

/** Some of the samples whose body was noted, drawn by the run's seed. */
function chosen(samples: readonly Sample[], seed: string): Sample[] {
  const random = randomFrom(seed, 'replies');
  const noted = samples
    .filter((sample) => sample.bodyHash !== '')
    .map((sample) => ({ sample, at: random() }));
  return noted
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ sample }) => sample);
}

/** The request that a sample came from, drawn anew as the load generator drew it. */
function requestOf({ request, notebook }: LoadContext, sample: Sample): TrafficRequest {
  const random = randomFrom(notebook.seed, sample.round, sample.index);
  // The first number is the arrival's jitter.
  random();
  return request.content.traffic.draw(random, request.exercise.manifest.data);
}

function generatorLook(version: string): Record<string, string> {
  return { 'user-agent': `Grafana k6/${version}` };
}

/** A browser that runs the site's front end. */
const browserLook = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  accept: 'application/json, text/plain, */*',
  'accept-language': 'de,en;q=0.7',
  'accept-encoding': 'identity',
  'sec-fetch-mode': 'cors',
};

/** As the load script hashes: the first 16 hexadecimal digits of the body's SHA-256. */
async function hashOfAnswer(url: string, request: TrafficRequest, look: object): Promise<string> {
  const { method, path, body, headers } = request;
  try {
    const response = await fetch(url + path, {
      method,
      body,
      headers: { ...look, ...headers },
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const text = await response.text();
    return createHash('sha256').update(text).digest('hex').slice(0, 16);
  } catch (error) {
    return `no answer: ${(error as Error).message}`;
  }
}
