import type { Options } from 'k6/options';
import type { ManifestNumbers } from './manifest.ts';
import { stressWarmupSeconds } from './shapes.ts';
import type { Wishes } from './wishes.ts';

type Thresholds = NonNullable<Options['thresholds']>;

/** A check takes what fails for infinitely slow: one in a hundred is what p(99) leaves. */
const fewest = { checks: 'rate>0.99', http_req_failed: 'rate<0.01' } as const;

/** Seconds of a climb before anything ends it: 300 requests in most exercises, of which a hiccup of fifteen is not p(95). */
const leastClimbSeconds = 10;

/** The others hold when nothing was sent. */
const some = { http_reqs: ['count>0'] };

/** What has to hold for a shape, in k6's words. */
export function thresholdsOf({ shape }: Pick<Wishes, 'shape'>, numbers: ManifestNumbers): Thresholds {
  if (shape === 'smoke') return { ...some, checks: ['rate==1'], http_req_failed: ['rate==0'] };
  if (shape === 'stress') return knee(numbers);
  // All arrivals became requests.
  const all = { dropped_iterations: ['count<1'] };
  return { ...all, ...(shape === 'spike' ? recovery(numbers) : targets(numbers)) };
}

function targets({ p50Ms, p95Ms, p99Ms }: ManifestNumbers): Thresholds {
  return {
    ...some,
    http_req_duration: [`p(50)<${p50Ms}`, `p(95)<${p95Ms}`, `p(99)<${p99Ms}`],
    checks: [fewest.checks],
    http_req_failed: [fewest.http_req_failed],
  };
}

/** What comes when the rush is over is held to the targets. The rush is shown: k6 shows what has a threshold. */
function recovery(numbers: ManifestNumbers): Thresholds {
  return {
    ...of('afterwards', targets(numbers)),
    ...of('rush', { http_req_duration: ['max>=0'], checks: ['rate>=0'] }),
  };
}

/** The first that is crossed ends the run. The median would be late, and p(99) is moved by three requests. */
function knee({ p50Ms, p95Ms, p99Ms }: ManifestNumbers): Thresholds {
  const delayAbortEval = `${stressWarmupSeconds + leastClimbSeconds}s`;
  const end = (threshold: string) => ({ threshold, abortOnFail: true, delayAbortEval });
  return of('stress', {
    ...some,
    http_req_duration: [`p(50)<${p50Ms}`, end(`p(95)<${p95Ms}`), `p(99)<${p99Ms}`],
    checks: [end(fewest.checks)],
    http_req_failed: [end(fewest.http_req_failed)],
    dropped_iterations: [end('count<1')],
  });
}

/** Thresholds for one scenario alone. */
function of(scenario: string, thresholds: Thresholds): Thresholds {
  const entries = Object.entries(thresholds);
  return Object.fromEntries(entries.map(([metric, list]) => [`${metric}{scenario:${scenario}}`, list]));
}
