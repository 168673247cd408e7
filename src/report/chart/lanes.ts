import type { Lane, Lanes } from '../../core/pictures/lanes.ts';
import { ms, plural } from '../figures.ts';
import { html, type Markup } from '../page/markup.ts';
import { type Card, cardTop, cardWidth, margin, signs } from './card.ts';
import { linear, type Place } from './scale.ts';
import { partNames, timeAxis } from './time-axis.ts';

/** Where lanes begin and end; statuses stand before them, figures behind. */
const [left, right] = [margin + 34, cardWidth - margin - 54];
/** All lanes together are about so high; one of them is at most, and at least. */
const [allHeight, mostHeight, leastHeight] = [330, 19, 4];
/** Lanes lower than this have no room for letters. */
const readable = 13;

interface Shown {
  /** Whose traces they are. */
  readonly name: string;
  /** Such as `GET /api/events?limit=40, 12 at the same moment`. */
  readonly about: string;
  readonly lanes: Lanes;
}

/** Requests of the same moment, one line each, with what stores did for them. */
export function lanesCard({ name, about, lanes: { totalMs, lanes, spans } }: Shown): Card {
  const entries = [
    { style: 'service whole', text: 'a request' },
    ...(lanes.some(isRefused) ? [{ style: 'refused', text: 'refused' }] : []),
    ...(['database', 'cache', 'call'] as const).flatMap((part) =>
      spans[part] ? [{ style: part, text: `${partNames[part]}, ${plural(spans[part], 'span')}` }] : [],
    ),
  ];
  const legend = signs(entries, cardTop);
  const top = legend.bottom + 34;
  const height = Math.min(mostHeight, Math.max(leastHeight, allHeight / lanes.length));
  const bottom = top + height * lanes.length;
  const place = linear([0, totalMs], [left, right]);
  const drawn = lanes.map((lane, index) => drawLane(lane, top + index * height, height, place));
  const answers = answersOf(lanes);
  return {
    name,
    figure: `the last after ${ms(totalMs)}`,
    amount: totalMs,
    about,
    title: `Traces of one moment: ${name}`,
    description: `${about}: the last answer came after ${ms(totalMs)}; ${answers}`,
    height: bottom + 30,
    content: html`${legend.markup}${timeAxis(totalMs, place, top, bottom)}${drawn}  <text class="tick" x="${margin}" y="${bottom + 18}">${answers}</text>
`,
  };
}

const isRefused = ({ status }: Lane) => status === undefined || status >= 400;

/** `Answers: 24 × 503, 36 × 201`. */
function answersOf(lanes: readonly Lane[]): string {
  const told = [...Map.groupBy(lanes, ({ status }) => status)].map(([status, all]) =>
    status === undefined ? `${all.length} without` : `${all.length} × ${status}`,
  );
  return `Answers: ${told.join(', ')}`;
}

function drawLane(lane: Lane, y: number, height: number, place: Place): Markup {
  const { startMs, endMs, status, bars } = lane;
  const thick = height * (height < readable ? 0.8 : 0.6);
  const at = y + (height - thick) / 2;
  const rect = (style: string, from: number, to: number) =>
    html`<rect class="${style}" x="${place(from)}" y="${at}" width="${Math.max(1, place(to) - place(from))}" height="${thick}"/>`;
  const base = isRefused(lane) ? 'refused' : 'service whole';
  const words =
    height >= readable &&
    html`<text class="tick" x="${margin}" y="${y + height / 2 + 4}">${status ?? 'none'}</text><text class="tick" x="${place(endMs) + 4}" y="${y + height / 2 + 4}">${ms(endMs - startMs)}</text>`;
  return html`  <g>${rect(base, startMs, endMs)}${bars.map((bar) => rect(bar.part, bar.startMs, bar.endMs))}${words}</g>
`;
}
