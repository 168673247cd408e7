import { type Exercise, networkDelayMs } from '../core/exercise.ts';
import { lanesOf } from '../core/pictures/lanes.ts';
import type { Scene } from '../core/pictures/scene.ts';
import { waterfall } from '../core/pictures/waterfall.ts';
import type { Machine } from '../core/record.ts';
import type { TrafficRequest } from '../core/traffic.ts';
import { LabError } from '../errors.ts';
import { type Card, renderCards } from '../report/chart/card.ts';
import { icicleCard } from '../report/chart/icicle.ts';
import { lanesCard } from '../report/chart/lanes.ts';
import { waterfallCard } from '../report/chart/waterfall.ts';
import { measuredLine, renderPicturesPage, type Taken } from '../report/pictures/page.ts';
import { renderPlans } from '../report/pictures/plans.ts';
import type { Observed } from './observe.ts';

interface About {
  readonly exercise: Exercise;
  readonly scene: Scene;
  readonly fix: { readonly name: string; readonly why: string };
  readonly seconds: number;
  readonly at: string;
  readonly machine: Machine;
}

interface Named extends Observed {
  /** For a title. */
  readonly name: string;
}

/** The files that are made of two observations, by their names. */
export function drawAll(flawed: Observed, fixed: Observed, about: About): ReadonlyMap<string, string> {
  const request = shownOf(flawed);
  const { manifest, id } = about.exercise;
  const taken: Taken = {
    id,
    title: manifest.title,
    fix: about.fix.name,
    why: about.fix.why,
    request,
    scene: about.scene,
    load: { rate: manifest.traffic.calmRatePerSecond, seconds: about.seconds },
    delayMs: networkDelayMs[manifest.network],
    at: about.at,
    machine: about.machine,
  };
  const sides = [
    { ...flawed, name: 'flawed' },
    { ...fixed, name: `fixed: ${about.fix.name}` },
  ];
  return new Map([
    ...drawTraces(sides, request, about.scene),
    ...drawProfiles(sides),
    ['plans.md', renderPlans(manifest.title, measuredLine(taken), sides)],
    ['README.md', renderPicturesPage(taken)],
  ]);
}

/** The request that took the flawed service longest: there is most to be seen in it. */
function shownOf({ traces }: Observed): TrafficRequest {
  const slowest = traces
    .filter(({ spans }) => spans.length > 0)
    .map(({ request, spans }) => ({ request, totalMs: waterfall(spans).totalMs }))
    .sort((a, b) => b.totalMs - a.totalMs)[0];
  if (slowest) return slowest.request;
  throw untraced('flawed');
}

function untraced(side: string): LabError {
  const next = 'Let its package.json have @encore/kit, and its main.ts use what the kit traces.';
  return new LabError('content', `The ${side} service sent no spans.`, next);
}

function drawTraces(sides: readonly Named[], request: TrafficRequest, scene: Scene): [string, string][] {
  const cards = sides.map(({ name, side, traces }) => {
    const shown = traces.filter((trace) => trace.request.class === request.class);
    const first = shown.find(({ spans }) => spans.length > 0);
    if (!first) throw untraced(side);
    const asked = `${first.request.method} ${first.request.path}`;
    return scene.together > 1
      ? lanesCard({ name, about: `${asked}, ${shown.length} at the same moment`, lanes: lanesOf(shown) })
      : waterfallCard({ name, request: asked, waterfall: waterfall(first.spans) });
  });
  return files('trace', sides, cards);
}

function drawProfiles(sides: readonly Named[]): [string, string][] {
  return files('profile', sides, sides.map(icicleCard));
}

function files(kind: string, sides: readonly Named[], cards: readonly Card[]): [string, string][] {
  return renderCards(cards).map((text, index) => [`${kind}-${sides[index]?.side}.svg`, text]);
}
