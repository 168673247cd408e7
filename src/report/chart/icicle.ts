import type { Origin } from '../../core/pictures/frame-name.ts';
import type { Flame, Frame } from '../../core/pictures/profile.ts';
import { count, ms, plural, seconds } from '../figures.ts';
import { html, type Markup } from '../page/markup.ts';
import { type Card, cardTop, cardWidth, margin, signs } from './card.ts';
import { clipped } from './clipped.ts';
import { linear, type Place } from './scale.ts';

const origins: Readonly<Record<Origin, string>> = {
  own: 'the service',
  kit: 'its kit',
  package: 'packages',
  node: 'Node',
  builtin: 'JavaScript built-ins',
  engine: 'engine',
};

const frameHeight = 21;
/** Deeper calls than this are left out. */
const mostDepth = 20;
/** Frames narrower than this share of the busy time are left blank. */
const leastShare = 0.004;
/** Functions in the list below. */
const listed = 7;
const listHeight = 19;
/** Where the list's bars begin, and how wide the longest of them may be. */
const [listLeft, listWidth] = [cardWidth - margin - 170, 120];

interface Shown {
  /** Whose profile it is. */
  readonly name: string;
  readonly flame: Flame;
  /** That the service answered meanwhile; `undefined` where it does not tell. */
  readonly requests: number | undefined;
}

/** A CPU profile as an icicle: who called is above, width is time; then the functions by time of their own. */
export function icicleCard({ name, flame, requests }: Shown): Card {
  const { busyMs, wallMs, frames, self } = flame;
  const place = linear([0, busyMs], [margin, cardWidth - margin]);
  const legend = signs(
    originsIn(frames).map((origin) => ({ style: origin, text: origins[origin] })),
    cardTop,
  );
  const top = legend.bottom + 14;
  const bottom = top + Math.min(mostDepth, depthOf(frames, busyMs)) * frameHeight;
  const list = drawList(flame, bottom + 28);
  const figure = requests ? `${ms(busyMs / requests)} of CPU a request` : `${ms(busyMs)} of CPU`;
  const answered = requests === undefined ? '' : `, ${plural(requests, 'request')}`;
  const about = `busy ${percent(busyMs / wallMs)} of ${seconds(wallMs / 1000)}${answered}`;
  const told = self.slice(0, listed).map((each) => `${each.name} ${percent(each.selfMs / busyMs)}`);
  return {
    name,
    figure,
    amount: requests ? busyMs / requests : busyMs,
    about,
    title: `CPU profile: ${name}`,
    description: `${figure}, ${about}. Time in functions themselves: ${told.join(', ')}`,
    height: list.bottom + 14,
    content: html`${legend.markup}${drawFrames(frames, 0, 0, { place, top, busyMs })}${list.markup}`,
  };
}

const percent = (share: number) => `${(share * 100).toFixed(share < 0.0995 ? 1 : 0)} %`;

const visible = (frames: readonly Frame[], busyMs: number) =>
  frames.filter(({ totalMs }) => totalMs >= busyMs * leastShare);

function depthOf(frames: readonly Frame[], busyMs: number): number {
  return Math.max(0, ...visible(frames, busyMs).map(({ children }) => 1 + depthOf(children, busyMs)));
}

/** In the order of the table, those that there are. */
function originsIn(frames: readonly Frame[]): Origin[] {
  const found = new Set<Origin>();
  const visit = ({ origin, children }: Frame) => {
    found.add(origin);
    children.forEach(visit);
  };
  frames.forEach(visit);
  return (Object.keys(origins) as Origin[]).filter((origin) => found.has(origin));
}

interface Ground {
  readonly place: Place;
  readonly top: number;
  readonly busyMs: number;
}

function drawFrames(
  frames: readonly Frame[],
  from: number,
  depth: number,
  ground: Ground,
): readonly Markup[] {
  if (depth >= mostDepth) return [];
  let at = from;
  return visible(frames, ground.busyMs).flatMap((frame) => {
    const start = at;
    at += frame.totalMs;
    return [drawFrame(frame, start, depth, ground), ...drawFrames(frame.children, start, depth + 1, ground)];
  });
}

function drawFrame(
  { name, origin, where, selfMs, totalMs }: Frame,
  from: number,
  depth: number,
  ground: Ground,
): Markup {
  const { place, top, busyMs } = ground;
  const [x, y] = [place(from), top + depth * frameHeight];
  const width = place(from + totalMs) - x;
  const share = percent(totalMs / busyMs);
  const text = width > name.length * 6.3 + 50 ? `${name} ${share}` : clipped(name, width - 6, 11.5);
  return html`  <g><title>${name} ${where && `(${where})`}: ${share} with all that it calls, ${percent(selfMs / busyMs)} itself</title><rect class="frame ${origin}" x="${x}" y="${y}" width="${width}" height="${frameHeight}"/>${text !== '' && html`<text class="inside" x="${x + 4}" y="${y + 14.5}">${text}</text>`}</g>
`;
}

function drawList(
  { self, busyMs }: Flame,
  top: number,
): { readonly markup: Markup; readonly bottom: number } {
  const rows = self.slice(0, listed);
  const most = rows[0]?.selfMs ?? 1;
  const place = linear([0, most], [0, listWidth]);
  const drawn = rows.map(({ name, origin, where, selfMs }, index) => {
    const y = top + (index + 1) * listHeight;
    const room = listLeft - margin - 10;
    // A function without a name is called by its place already.
    const at = where && !where.endsWith(name) && clipped(where, room - name.length * 6.6 - 8, 11);
    return html`  <text x="${margin}" y="${y}">${clipped(name, room)}${at && html`<tspan class="soft" dx="7" font-size="11">${at}</tspan>`}</text><rect class="${origin}" x="${listLeft}" y="${y - 10}" width="${Math.max(1, place(selfMs))}" height="12"/><text class="tick" x="${listLeft + place(selfMs) + 5}" y="${y}">${percent(selfMs / busyMs)}</text>
`;
  });
  const markup = html`  <text class="soft" x="${margin}" y="${top}">Time in a function itself, of ${count(busyMs)} ms</text>
${drawn}`;
  return { markup, bottom: top + rows.length * listHeight };
}
