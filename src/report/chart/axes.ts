import { html, type Markup } from '../page/markup.ts';
import type { Frame } from './frame.ts';
import { linear, logTicks, roundDown, roundUp, type Scale } from './scale.ts';

const strip = 22;
const leastMs = 0.1;
const mostMs = 1e7;
const mostTicks = 11;
/** Room above the highest value, so that no mark sits on the edge. */
const headroom = 1.2;

export interface LatencyScale extends Scale {
  /** Height of the line for requests without an answer; `undefined` when every value has an end. */
  readonly noAnswerY?: number;
}

/** A logarithmic scale that holds all these latencies (ms); those without an end get a strip of their own on top. */
export function latencyScale(values: readonly number[], frame: Frame): LatencyScale {
  const finite = values.filter(Number.isFinite).map((value) => Math.min(mostMs, Math.max(leastMs, value)));
  const low = roundDown(finite.length > 0 ? Math.min(...finite) : 1);
  const high = Math.max(roundUp(finite.length > 0 ? headroom * Math.max(...finite) : 1000), low * 10);
  const endless = values.includes(Number.POSITIVE_INFINITY);
  const top = frame.top + (endless ? strip : 0);
  const place = linear([Math.log10(low), Math.log10(high)], [frame.bottom, top]);
  const noAnswerY = frame.top + strip / 2 - 4;
  return {
    place: (value) =>
      value === Number.POSITIVE_INFINITY ? noAnswerY : place(Math.log10(Math.max(leastMs, value))),
    ticks: logTicks([low, high], mostTicks).map((value, index) => {
      const figure = value.toLocaleString('en-US');
      return { value, label: index === 0 ? `${figure} ms` : figure };
    }),
    ...(endless ? { noAnswerY } : {}),
  };
}

/** Grid lines and figures of the latency axis; the lowest figure names the unit. */
export function latencyAxis({ place, ticks, noAnswerY }: LatencyScale, frame: Frame): Markup {
  const lines = ticks.map(
    ({ value, label }) =>
      html`<path class="grid" d="M${frame.left} ${place(value)}H${frame.right}"/><text class="tick" x="${frame.left - 8}" y="${place(value) + 4}" text-anchor="end">${label}</text>
`,
  );
  const endless =
    noAnswerY !== undefined &&
    html`<rect class="endless" x="${frame.left}" y="${frame.top - 4}" width="${frame.right - frame.left}" height="${strip - 4}"/><text class="tick" x="${frame.left + 6}" y="${noAnswerY + 4}">no answer</text>
`;
  return html`${lines}${endless}`;
}

/** The base line with its figures and what they count. */
export function baseAxis({ place, ticks }: Scale, title: string, frame: Frame): Markup {
  const marks = ticks.map(
    ({ value, label }) =>
      html`<path class="axis" d="M${place(value)} ${frame.bottom}v5"/><text class="tick" x="${place(value)}" y="${frame.bottom + 18}" text-anchor="middle">${label}</text>
`,
  );
  const middle = (frame.left + frame.right) / 2;
  return html`<path class="axis" d="M${frame.left} ${frame.bottom}H${frame.right}"/>
${marks}<text class="tick unit" x="${middle}" y="${frame.bottom + 35}" text-anchor="middle">${title}</text>
`;
}
