import type { Distribution, RunRecord } from '../../core/record.ts';
import { ms, percentile } from '../figures.ts';
import { html, type Markup } from '../page/markup.ts';
import { baseAxis, type LatencyScale, latencyAxis, latencyScale } from './axes.ts';
import { type Frame, picture } from './frame.ts';
import { apart } from './labels.ts';
import { linear, type Place, type Scale } from './scale.ts';
import { targetUntil } from './target.ts';

interface Curve {
  readonly arm: 'candidate' | 'yardstick' | 'before';
  readonly name: string;
  readonly distribution: Distribution;
}

const highest = 0.999;
const nines = (share: number) => -Math.log10(1 - Math.min(highest, share));

function percentileScale(frame: Frame): Scale {
  const place = linear([0, nines(highest)], [frame.left, frame.right]);
  const ticks = [0, 0.5, 0.9, 0.95, 0.99, 0.999].map((share) => ({ value: share, label: percentile(share) }));
  return { place: (share) => place(nines(share)), ticks };
}

function curvesOf({ latency, before }: RunRecord): readonly Curve[] {
  const curves: (Curve | undefined)[] = [
    before?.candidate && { arm: 'before', name: 'before', distribution: before.candidate },
    latency && { arm: 'yardstick', name: 'yardstick', distribution: latency.yardstick },
    latency && { arm: 'candidate', name: 'service', distribution: latency.candidate },
  ];
  return curves.filter((curve) => curve !== undefined);
}

const usable = ({ distribution }: Curve) =>
  distribution.curve.filter(([share, value]) => share >= 0 && !Number.isNaN(value));

function lineOf(curve: Curve, x: Place, { place: y }: LatencyScale): Markup | undefined {
  const points = usable(curve);
  if (points.length === 0) return undefined;
  const path = points.map(([share, value], index) => html`${index === 0 ? 'M' : 'L'}${x(share)} ${y(value)}`);
  const lost = points.find(([, value]) => value === Number.POSITIVE_INFINITY);
  const cross = lost && html`M${x(lost[0]) - 4} ${y(lost[1]) - 4}l8 8m0-8l-8 8`;
  return html`<path class="line ${curve.arm}" d="${path}"/>
${
  cross &&
  html`<path class="cross ${curve.arm}" d="${cross}"><title>${curve.name}: no answer from percentile ${percentile(lost[0])} on</title></path>
`
}`;
}

function names(curves: readonly Curve[], frame: Frame, { place: y }: LatencyScale): readonly Markup[] {
  const drawn = curves.filter((curve) => usable(curve).length > 0);
  const heights = apart(
    drawn.map((curve) => y(usable(curve).at(-1)![1]) + 4),
    15,
    frame.bottom,
  );
  return drawn.map(
    (
      curve,
      index,
    ) => html`<text class="name ${curve.arm}" x="${frame.right + 8}" y="${heights[index]}">${curve.name}</text>
`,
  );
}

/** Latency by percentile: the service against the yardstick, the run before and the targets. */
export function percentileChart(record: RunRecord): readonly Markup[] {
  const curves = curvesOf(record);
  const targets = record.latency!.targets;
  const description = curves
    .map(
      ({ name, distribution: each }) =>
        `${name}: p50 ${ms(each.p50Ms)}, p95 ${ms(each.p95Ms)}, p99 ${ms(each.p99Ms)}`,
    )
    .concat(`targets: p95 ${ms(targets.p95Ms)}, p99 ${ms(targets.p99Ms)}`)
    .join('; ');
  const draw = (frame: Frame) => {
    const x = percentileScale(frame);
    const y = latencyScale(
      [...curves.flatMap(usable).map(([, value]) => value), targets.p95Ms, targets.p99Ms],
      frame,
    );
    return html`${latencyAxis(y, frame)}${baseAxis(x, 'percentile of requests', frame)}
${targetUntil(x.place(0.95), y.place(targets.p95Ms), `p95 target ${ms(targets.p95Ms)}`, frame, 'below')}
${targetUntil(x.place(0.99), y.place(targets.p99Ms), `p99 target ${ms(targets.p99Ms)}`, frame, 'above')}
${curves.map((curve) => lineOf(curve, x.place, y))}${names(curves, frame, y)}`;
  };
  return picture({ id: 'percentiles', title: 'Latency by percentile', description, draw });
}
