import type { RunRecord } from '../../core/record.ts';
import { type Comparison, comparisons } from '../comparison.ts';
import { section } from './figure.ts';
import { html, type Markup } from './markup.ts';

/** Length of a bar in percent of the longer one; a latency without an end is as long as a bar can be. */
function length(value: number, other: number): number {
  const most = Math.max(value, other);
  if (value === Number.POSITIVE_INFINITY || most === 0) return value === most && most > 0 ? 100 : 0;
  return Math.max(0.5, (100 * value) / most) || 0;
}

function card(each: Comparison): Markup {
  return html`<li>
<h3>${each.title}</h3>
<p class="pair"><span>${each.beforeText}</span> <span aria-label="became">→</span> <strong>${each.nowText}</strong></p>
<p class="change">${each.change}</p>
<div class="bars" aria-hidden="true"><i class="before" style="width:${length(each.before, each.now)}%"></i><i class="candidate" style="width:${length(each.now, each.before)}%"></i></div>
</li>
`;
}

/** What changed since the first run; nothing without one. */
export function beforeSection(record: RunRecord): Markup | undefined {
  const found = comparisons(record);
  if (!record.before || found.length === 0) return undefined;
  return section(
    'before',
    'Before and after',
    html`<p>Before: run <code>${record.before.run}</code>, ${record.before.outcome}. After: this run.</p>
<ul class="cards">
${found.map(card)}</ul>
`,
  );
}
