import type { Latency } from '../../core/record.ts';
import type { Round } from '../../core/rule/rounds.ts';
import { ms } from '../figures.ts';
import { html, type Markup } from '../page/markup.ts';
import { explain, resultOf, roundMark, roundTally } from '../rounds.ts';
import { baseAxis, type LatencyScale, latencyAxis, latencyScale } from './axes.ts';
import { type Frame, picture } from './frame.ts';

/** Columns that the picture has room for at least, so that two rounds do not become two walls. */
const fewest = 8;
const labelWidth = 18;

interface Column {
  readonly middle: number;
  readonly width: number;
}

function candidateMark(round: Round, at: number, y: number): Markup {
  const result = resultOf(round);
  const shape = {
    good: html`<circle class="dot" cx="${at}" cy="${y}" r="5"/>`,
    bad: html`<path class="dot" d="M${at} ${y - 6.5}l6.5 6.5l-6.5 6.5l-6.5-6.5z"/>`,
    'set aside': html`<path class="cross" d="M${at - 4.5} ${y - 4.5}l9 9m0-9l-9 9"/>`,
  };
  return html`<g class="round ${classOf(result)}">${shape[result]}</g>`;
}

const titleOf = (round: Round) =>
  `Round ${round.index}, ${resultOf(round)}: ${explain(round)}. Yardstick p95 ${ms(round.yardstick.p95Ms)}.`;

function backdrop(round: Round, { middle, width }: Column, frame: Frame): Markup {
  const top = frame.top - 4;
  return html`<rect class="column ${classOf(resultOf(round))}" x="${middle - width / 2}" y="${top}" width="${width}" height="${frame.bottom - top}"><title>${titleOf(round)}</title></rect>
`;
}

function marks(round: Round, { middle, width }: Column, { place: y }: LatencyScale, frame: Frame): Markup {
  const result = resultOf(round);
  const half = Math.min(18, width * 0.42);
  const aside = Math.min(7, width * 0.18);
  return html`<g><title>${titleOf(round)}</title><path class="bar" d="M${middle - half} ${y(round.barP95Ms)}h${2 * half}"/><circle class="hollow yardstick" cx="${middle + aside}" cy="${y(round.yardstick.p95Ms)}" r="4.5"/>${candidateMark(round, middle - aside, y(round.candidate.p95Ms))}<text class="tick ${result}" x="${middle}" y="${frame.bottom + 32}" text-anchor="middle">${roundMark[result]}</text></g>
`;
}

/** Every round: p95 of the service and of the yardstick, and the bar that held. */
export function roundsChart({ rounds }: Latency): readonly Markup[] {
  const description = `${roundTally(rounds)}. ${rounds.map((round) => `Round ${round.index}: ${resultOf(round)}, ${explain(round)}`).join('. ')}`;
  const draw = (frame: Frame) => {
    const values = rounds.flatMap((round) => [round.candidate.p95Ms, round.yardstick.p95Ms, round.barP95Ms]);
    const y = latencyScale(
      values.filter((value) => value >= 0),
      frame,
    );
    const width = (frame.right - frame.left) / Math.max(fewest, rounds.length);
    const middle = (position: number) => frame.left + (position + 0.5) * width;
    const columns = rounds.map((round, position) => ({ round, place: { middle: middle(position), width } }));
    const step = Math.ceil(labelWidth / width);
    const ticks = rounds.map((round, position) => ({
      value: position,
      label: position % step === 0 ? String(round.index) : '',
    }));
    return html`${columns.map(({ round, place }) => backdrop(round, place, frame))}${latencyAxis(y, frame)}${columns.map(({ round, place }) => marks(round, place, y, frame))}${baseAxis({ place: middle, ticks }, '', frame)}<text class="tick unit" x="${frame.right + 8}" y="${frame.bottom + 18}">round</text>
`;
  };
  return picture({ id: 'rounds', title: 'Rounds', description, draw });
}

/** A result as the name of a style class. */
function classOf(result: ReturnType<typeof resultOf>): string {
  return result === 'set aside' ? 'aside' : result;
}
