import { type Condition, conditions, rungs } from '../core/reliability/plan.ts';
import { type Outcome, outcomes, type Rung, type Summary } from '../core/reliability/summary.ts';
import type { Frame } from './chart/frame.ts';
import { linear, type Place } from './chart/scale.ts';
import { operatingCurveStyle } from './operating-curve-style.ts';
import { html, type Markup, trusted } from './page/markup.ts';
import { percent } from './reliability-figures.ts';

const [width, height] = [900, 430];
const panelWidth = 370;
const panels: Readonly<Record<Condition, { readonly left: number; readonly title: string }>> = {
  quiet: { left: 70, title: 'nothing else running' },
  neighbour: { left: 500, title: 'beside a busy neighbour' },
};
const [top, bottom] = [104, 340];

/** Units that the marks of one rung stand apart, so that no whisker covers another. */
const apart = 7;
const looks: Readonly<Record<Outcome, { readonly style: string; readonly shift: number }>> = {
  PASS: { style: 'pass', shift: -apart },
  FAIL: { style: 'fail', shift: apart },
  INCONCLUSIVE: { style: 'unclear', shift: 0 },
};

/** `docs/reliability/<id>.svg`: how verdicts change with the latency of the service, in units of its targets. */
export function operatingCurve(id: string, summary: Summary): string {
  const { markup } =
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title what" font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="13">
  <title id="title">Verdicts on ${id} over the latency of the service</title>
  <desc id="what">${description(summary)}</desc>
  <style>${trusted(operatingCurveStyle)}</style>
  <rect class="page" width="${width}" height="${height}" rx="12"/>
${legend()}${conditions.map((condition) => panel(condition, summary.rungs))}</svg>
`;
  return markup;
}

/** The figures, for those who cannot see the picture. */
function description({ rungs: all }: Summary): string {
  return conditions
    .map((condition) => {
      const own = all.filter((rung) => rung.condition === condition && rung.count > 0);
      const told = own.map((rung) => {
        const shares = outcomes.filter((outcome) => rung.shares[outcome].hits > 0);
        return `at ${rung.dial}: ${shares.map((outcome) => `${outcome} ${percent(rung.shares[outcome].hits / rung.count)}`).join(', ')} of ${rung.count}`;
      });
      return `${panels[condition].title}: ${told.length > 0 ? told.join('; ') : 'not measured'}`;
    })
    .join('. ');
}

function legend(): Markup {
  const places: Readonly<Record<Outcome, number>> = { PASS: 70, FAIL: 150, INCONCLUSIVE: 226 };
  const entries = outcomes.map(
    (outcome) =>
      html`  <g class="${looks[outcome].style}">${mark(outcome, places[outcome] + 6, 32)}<text class="name" x="${places[outcome] + 18}" y="36.5">${outcome}</text></g>
`,
  );
  return html`${entries}  <text class="soft" x="372" y="36.5">share of verdicts; whiskers: exact 95 % interval</text>
`;
}

function panel(condition: Condition, all: readonly Rung[]): Markup {
  const { left, title } = panels[condition];
  const frame = { width, height, left, right: left + panelWidth, top, bottom };
  // Half a step of room to either side, so that no mark sits on the edge.
  const [low, high] = [Math.log(rungs[0] / 1.15), Math.log(rungs.at(-1)! * 1.15)];
  const onLog = linear([low, high], [frame.left, frame.right]);
  const x: Place = (dial) => onLog(Math.log(dial));
  const y = linear([0, 1], [frame.bottom, frame.top]);
  const own = all.filter((rung) => rung.condition === condition);
  return html`  <text class="name" x="${left}" y="${top - 34}">${title}</text>
${shareAxis(frame, y)}${dialAxis(frame, x, own)}${target(frame, x)}${outcomes.map((outcome) => series(outcome, own, x, y))}`;
}

function shareAxis({ left, right, top: above, bottom: below }: Frame, y: Place): Markup {
  const lines = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      html`  <path class="grid" d="M${left} ${y(share)}H${right}"/><text class="tick" x="${left - 8}" y="${y(share) + 4}" text-anchor="end">${share * 100}</text>
`,
  );
  const [titleX, titleY] = [left - 42, (above + below) / 2];
  return html`${lines}  <text class="soft" x="${titleX}" y="${titleY}" text-anchor="middle" transform="rotate(-90 ${titleX} ${titleY})">share of verdicts, %</text>
`;
}

function dialAxis({ left, right, bottom: below }: Frame, x: Place, own: readonly Rung[]): Markup {
  const ticks = rungs.map((dial) => {
    const count = own.find((rung) => rung.dial === dial)?.count ?? 0;
    return html`  <path class="axis" d="M${x(dial)} ${below}v5"/><text class="tick" x="${x(dial)}" y="${below + 19}" text-anchor="middle">${dial}</text><text class="soft" x="${x(dial)}" y="${below + 36}" text-anchor="middle">${count}</text>
`;
  });
  return html`  <path class="axis" d="M${left} ${below}H${right}"/>
${ticks}  <text class="soft" x="${left - 8}" y="${below + 36}" text-anchor="end">n =</text>
  <text class="soft" x="${(left + right) / 2}" y="${below + 62}" text-anchor="middle">latency of the service, × its targets (log scale)</text>
`;
}

function target({ top: above, bottom: below }: Frame, x: Place): Markup {
  return html`  <path class="target" d="M${x(1)} ${above - 8}V${below}"/><text class="target-name" x="${x(1)}" y="${above - 13}" text-anchor="middle">the target</text>
`;
}

function series(outcome: Outcome, all: readonly Rung[], x: Place, y: Place): Markup {
  const { style, shift } = looks[outcome];
  const measured = all.filter(({ count }) => count > 0);
  const points = measured.map(({ dial, count, shares }) => {
    const { hits, interval } = shares[outcome];
    return { at: x(dial) + shift, share: y(hits / count), low: y(interval.low), high: y(interval.high) };
  });
  if (points.length === 0) return html``;
  const line = points.map(({ at, share }, index) => html`${index === 0 ? 'M' : 'L'}${at} ${share}`);
  const whiskers = points.map(
    ({ at, low, high }) => html`M${at - 2.5} ${low}h5M${at - 2.5} ${high}h5M${at} ${low}V${high}`,
  );
  return html`  <g class="${style}"><path class="line" d="${line}"/><path class="whisker" d="${whiskers}"/>${points.map(({ at, share }) => mark(outcome, at, share))}</g>
`;
}

/** Outcomes differ in shape as well as in colour. */
function mark(outcome: Outcome, x: number, y: number): Markup {
  if (outcome === 'PASS') return html`<circle class="mark" cx="${x}" cy="${y}" r="4.5"/>`;
  if (outcome === 'FAIL') return html`<path class="mark" d="M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5-5.5z"/>`;
  return html`<path class="mark" d="M${x - 4} ${y - 4}h8v8h-8z"/>`;
}
