import type { Latency } from '../../core/record.ts';
import type { Round } from '../../core/rule/rounds.ts';
import { ms } from '../figures.ts';
import { explain, resultOf, roundMark } from '../rounds.ts';
import { table } from './figure.ts';
import { html, type Markup } from './markup.ts';

const titles = [
  'round',
  'result',
  'service p50',
  'bar',
  'service p95',
  'bar',
  'yardstick p50',
  'yardstick p95',
  'why',
];

/** Columns of words, which stand left; figures stand right. */
const words = new Set(['result', 'why']);

function line(round: Round): Markup {
  const { candidate, yardstick, barP50Ms, barP95Ms } = round;
  const result = resultOf(round);
  const figures = [candidate.p50Ms, barP50Ms, candidate.p95Ms, barP95Ms, yardstick.p50Ms, yardstick.p95Ms];
  return html`<tr><th scope="row">${round.index}</th><td class="result">${roundMark[result]} ${result}</td>${figures.map((value) => html`<td>${ms(value)}</td>`)}<td class="why">${result === 'good' && round.disturbances.length === 0 ? '' : explain(round)}</td></tr>
`;
}

/** The rounds in figures, folded away: the picture's data for those who want to count. */
export function roundsTable({ rounds }: Latency): Markup | undefined {
  if (rounds.length === 0) return undefined;
  const head = html`<tr>${titles.map((title) => html`<th scope="col" class="${words.has(title) ? 'left' : 'figure'}">${title}</th>`)}</tr>`;
  return html`<details>
<summary>Rounds in figures</summary>
${table('Every round with its bars', 'figures', head, rounds.map(line))}</details>
`;
}
