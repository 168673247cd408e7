import type { Latency, TimelinePoint } from '../../core/record.ts';
import { ms, plural } from '../figures.ts';
import { html, type Markup } from '../page/markup.ts';
import { baseAxis, type LatencyScale, latencyAxis, latencyScale } from './axes.ts';
import { type Frame, picture } from './frame.ts';
import { evenTicks, linear, type Place } from './scale.ts';
import { targetAcross } from './target.ts';

const name = { candidate: 'service', yardstick: 'yardstick' } as const;
/** Sideways step that keeps two arms of the same second apart. */
const side = { candidate: 2, yardstick: -2 } as const;

function stroke(point: TimelinePoint, x: Place, { place: y }: LatencyScale): Markup {
  const { arm, atSeconds, p50Ms, p95Ms } = point;
  const at = x(atSeconds) + side[arm];
  const end = p95Ms === Number.POSITIVE_INFINITY ? html`m-3-3l6 6m0-6l-6 6` : html`m-3 0h6`;
  return html`<g class="${arm}"><title>${name[arm]}, second ${atSeconds}: p50 ${ms(p50Ms)}, p95 ${ms(p95Ms)}, ${plural(point.count, 'request')}</title><path class="whisker" d="M${at} ${y(p50Ms)}V${y(p95Ms)}${end}"/><circle class="dot" cx="${at}" cy="${y(p50Ms)}" r="3"/></g>
`;
}

function description(points: readonly TimelinePoint[]): string {
  const arms = (['candidate', 'yardstick'] as const).map((arm) => {
    const worst = points.filter((point) => point.arm === arm).map((point) => point.p95Ms);
    return (
      worst.length > 0 &&
      `${name[arm]}: p95 of a second from ${ms(Math.min(...worst))} to ${ms(Math.max(...worst))}`
    );
  });
  return arms.filter((arm) => arm !== false).join('; ');
}

/** Latency second by second: a stroke from p50 to p95 for each arm. */
export function timelineChart({ timeline, targets }: Latency): readonly Markup[] {
  const points = timeline.filter((point) => point.count > 0 && point.p50Ms >= 0 && point.p95Ms >= 0);
  const last = Math.max(10, ...points.map((point) => point.atSeconds).filter(Number.isFinite));
  const draw = (frame: Frame) => {
    const place = linear([-0.5, last + 0.5], [frame.left, frame.right]);
    const ticks = evenTicks(last, frame.width / 70).map((value) => ({ value, label: String(value) }));
    const y = latencyScale([...points.flatMap((point) => [point.p50Ms, point.p95Ms]), targets.p95Ms], frame);
    return html`${latencyAxis(y, frame)}${baseAxis({ place, ticks }, 'seconds since the load began', frame)}
${targetAcross(y.place(targets.p95Ms), targets.p95Ms, frame)}
${points.map((point) => stroke(point, place, y))}`;
  };
  return picture({ id: 'timeline', title: 'Latency over time', description: description(points), draw });
}
