import {
  type Bar,
  type MoreRow,
  type Row,
  type SpanRow,
  tooShort,
  type Waterfall,
} from '../../core/pictures/waterfall.ts';
import { count, ms, plural } from '../figures.ts';
import { html, type Markup } from '../page/markup.ts';
import { type Card, cardTop, cardWidth, margin, signs } from './card.ts';
import { clipped } from './clipped.ts';
import { linear, type Place } from './scale.ts';
import { partNames, timeAxis } from './time-axis.ts';

/** Where bars begin and end; names stand before them, figures behind. */
const [left, right] = [196, cardWidth - margin - 54];
const rowHeight = 19;
const indent = 10;
const barHeight = 11;
/** Height of one of many like spans, and the most that all of them may take together. */
const sliver = { height: 1.6, most: 130 };

interface Shown {
  /** Whose trace it is. */
  readonly name: string;
  /** Such as `GET /api/events?limit=40`. */
  readonly request: string;
  readonly waterfall: Waterfall;
}

/** A trace as a waterfall: one bar a span; what is alike is folded, but still drawn. */
export function waterfallCard({ name, request, waterfall }: Shown): Card {
  const { totalMs, rows, leftOut } = waterfall;
  const entries = legendOf(waterfall);
  const legend = signs(entries, cardTop);
  const top = legend.bottom + 34;
  const place = linear([0, totalMs], [left, right]);
  const drawn: Markup[] = [];
  let y = top;
  for (const row of rows) {
    drawn.push(drawRow(row, y, place));
    y += heightOf(row);
  }
  const note = html`  <text class="tick" x="${margin}" y="${y + 16}">${leftOutText(leftOut, totalMs)}</text>
`;
  return {
    name,
    figure: ms(totalMs),
    amount: totalMs,
    about: request,
    title: `Trace of one request: ${name}`,
    description: `${request} took ${ms(totalMs)}: ${entries.map(({ text }) => text).join('; ')}`,
    height: y + (leftOut > 0 ? 28 : 12),
    content: html`${legend.markup}${timeAxis(totalMs, place, top, y)}${drawn}${leftOut > 0 && note}`,
  };
}

function legendOf({ shares, ownMs }: Waterfall) {
  const own = { style: 'service', text: `${partNames.service} ${ms(ownMs)}` };
  const others = (['database', 'cache', 'call'] as const).flatMap((part) => {
    const share = shares[part];
    return share
      ? [{ style: part, text: `${partNames[part]} ${ms(share.ms)}, ${plural(share.spans, 'span')}` }]
      : [];
  });
  return [own, ...others];
}

function leftOutText(spans: number, totalMs: number): string {
  return `${count(spans)} left out, each under ${ms(totalMs * tooShort)}: middleware, waits for a connection`;
}

function heightOf(row: Row): number {
  return row.kind === 'span' ? rowHeight : moreHeight(row) + 10;
}

const moreHeight = ({ bars }: MoreRow) =>
  Math.max(rowHeight, Math.min(sliver.most, bars.length * sliver.height));

function drawRow(row: Row, y: number, place: Place): Markup {
  return row.kind === 'span' ? drawSpan(row, y, place) : drawMore(row, y + 2, place);
}

function label(text: string, depth: number, y: number, style?: 'soft'): Markup {
  const x = margin + depth * indent;
  return html`  <text class="${style}" x="${x}" y="${y}">${clipped(text, left - 8 - x)}</text>
`;
}

function drawSpan(row: SpanRow, y: number, place: Place): Markup {
  const { startMs, endMs, part, depth, own } = row;
  const middle = y + rowHeight / 2;
  const whole = own.length === 1 && own[0]?.startMs === startMs && own[0].endMs === endMs;
  return html`  <g><title>${row.label}: ${ms(endMs - startMs)}, from ${ms(startMs)} on</title>
${label(row.label, depth, middle + 4)}${!whole && bar(row, middle, place, 'whole')}${own.map((each) => bar({ ...each, part }, middle, place))}${figureOf(row, middle + 4, place)}  </g>
`;
}

function bar({ startMs, endMs, part }: Bar, middle: number, place: Place, style?: 'whole'): Markup {
  const [x, end] = [place(startMs), place(endMs)];
  return html`  <rect class="${part} ${style}" x="${x}" y="${middle - barHeight / 2}" width="${Math.max(1, end - x)}" height="${barHeight}"/>
`;
}

function figureOf({ startMs, endMs }: SpanRow, y: number, place: Place): Markup {
  return html`  <text class="tick" x="${place(endMs) + 4}" y="${y}">${ms(endMs - startMs)}</text>
`;
}

/** All of the many in their places, each as thin as it takes. */
function drawMore(row: MoreRow, y: number, place: Place): Markup {
  const height = moreHeight(row);
  const step = height / row.bars.length;
  const thin = Math.max(1.5, step);
  const slivers = row.bars.map(({ startMs, endMs, part }, index) => {
    const x = place(startMs);
    return html`<rect class="${part}" x="${x}" y="${y + index * step}" width="${Math.max(0.8, place(endMs) - x)}" height="${thin}"/>`;
  });
  return html`${label(`and ${count(row.bars.length)} more like these`, row.depth, y + Math.min(height / 2, 40) + 4, 'soft')}  <g>${slivers}</g>
`;
}
