import type { Check, RunRecord } from '../../core/record.ts';
import { checkTally, statusMark, worstFirst } from '../checks.ts';
import { section, table } from './figure.ts';
import { html, type Markup } from './markup.ts';

function evidence({ detail = [], next, status }: Check): readonly (Markup | false)[] {
  return [
    detail.length > 0 && html`<ul class="detail">${detail.map((fact) => html`<li>${fact}</li>`)}</ul>`,
    status !== 'pass' && next !== undefined && html`<p class="next"><b>Next:</b> ${next}</p>`,
  ];
}

function row(check: Check): Markup {
  return html`<tr class="${check.status}">
<td class="status"><span aria-hidden="true">${statusMark[check.status]}</span> ${check.status}</td>
<th scope="row"><span class="title">${check.title}</span> <code>${check.id}</code>${evidence(check)}</th>
<td>${check.layer}</td>
<td data-label="found">${check.found}</td>
<td data-label="wanted">${check.wanted}</td>
</tr>
`;
}

/** Every check, failing ones first. */
export function checksSection({ checks }: RunRecord): Markup | undefined {
  if (checks.length === 0) return undefined;
  const head = html`<tr><th scope="col">status</th><th scope="col">check</th><th scope="col">layer</th><th scope="col">found</th><th scope="col">wanted</th></tr>`;
  return section(
    'checks',
    'Checks',
    table(`Checks: ${checkTally(checks)}`, 'checks', head, worstFirst(checks).map(row)),
  );
}
