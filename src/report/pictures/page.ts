import type { Scene } from '../../core/pictures/scene.ts';
import type { Machine } from '../../core/record.ts';
import type { TrafficRequest } from '../../core/traffic.ts';
import { moment, plural } from '../figures.ts';

/** What all pictures of an exercise have in common. */
export interface Taken {
  readonly id: string;
  readonly title: string;
  /** Name of the fix. */
  readonly fix: string;
  /** What it does, one sentence. */
  readonly why: string;
  /** The request whose trace is shown. */
  readonly request: TrafficRequest;
  readonly scene: Scene;
  /** The calm load: arrivals a second, and how long. */
  readonly load: { readonly rate: number; readonly seconds: number };
  /** One way between the service and its stores, ms. */
  readonly delayMs: number;
  /** ISO 8601. */
  readonly at: string;
  readonly machine: Machine;
}

/** When and where it was measured, in one sentence. */
export function measuredLine({ at, machine, delayMs }: Taken): string {
  const { cores, cpuModel, memoryGb, os, tools } = machine;
  const [kernel = os] = os.split(' ');
  const programs = [
    `Node ${tools.node}`,
    `PostgreSQL ${versionOf(tools.postgres)}`,
    `k6 ${versionOf(tools.k6)}`,
  ];
  const network = delayMs === 0 ? 'no delay to the stores' : `${delayMs} ms each way to the stores`;
  return `Measured ${moment(at)} on ${plural(cores, 'core')} (${cpuModel}, ${memoryGb} GB, ${kernel}) with ${programs.join(', ')} and ${network}.`;
}

/** `15.18 (system)` without where it was found. */
const versionOf = (tool: string | undefined) => tool?.split(' ')[0] ?? 'unknown';

/** `README.md` beside the pictures. */
export function renderPicturesPage(taken: Taken): string {
  const { id, title, fix, why, load } = taken;
  return `# Pictures: ${title}

Made by \`./lab pictures ${id} --fix ${fix}\`. The flawed service is the one that candidates are given; the fixed one is
[\`${fix}\`](../fixes/${fix}/). ${why} The bar on top of a picture compares its figure with the other one's.

${measuredLine(taken)}

${traceText(taken)}

${sideBySide('trace', 'Trace')}

## CPU

Profile of ${load.seconds} s of the calm load, ${load.rate} requests a second, without tracing. Who called is above, width is time; what packages and Node do
among themselves is one frame each.

${sideBySide('profile', 'CPU profile')}

## PostgreSQL

[The statements that took the most time, and their plans](plans.md).
`;
}

function traceText({ request, scene }: Taken): string {
  const asked = `\`${request.method} ${request.path}\` (\`${request.class}\`)`;
  const rest = scene.restSeconds > 0 ? `after ${scene.restSeconds} s without a request` : '';
  const tracing =
    'Tracing itself about doubles the CPU time of a request, and fetches of other services have no span.';
  if (scene.together > 1)
    return `## One moment

${plural(scene.together, 'request')} like ${asked}, sent at the same moment${rest && ` ${rest}`}: a line each, from when it was sent, the first to be answered on top. ${tracing}`;
  const which =
    scene.class === undefined ? 'the kind that is slowest on the flawed service' : 'after some to warm up';
  return `## One request

${asked}, ${rest || which}, with nothing else running. A pale bar is the whole span; its dark parts are what no other span explains. ${tracing}`;
}

function sideBySide(kind: string, what: string): string {
  const picture = (side: string) => `[![${what}, ${side}](${kind}-${side}.svg)](${kind}-${side}.svg)`;
  return `| flawed | fixed |
| --- | --- |
| ${picture('flawed')} | ${picture('fixed')} |`;
}
