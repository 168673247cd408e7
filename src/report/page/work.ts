import type { RunRecord, WorkRow } from '../../core/record.ts';
import { sameWork } from '../comparison.ts';
import { bytes, count, mean } from '../figures.ts';
import { section, table } from './figure.ts';
import { html, type Markup } from './markup.ts';

const columns = [
  { title: 'SQL statements', of: (row: WorkRow) => mean(row.statements) },
  { title: 'rows read', of: (row: WorkRow) => mean(row.rowsReturned) },
  { title: 'buffers', of: (row: WorkRow) => mean(row.buffers) },
  { title: 'turns', of: (row: WorkRow) => mean(row.turns) },
  { title: 'Redis commands', of: (row: WorkRow) => mean(row.redisCommands) },
  { title: 'bytes sent', of: (row: WorkRow) => bytes(row.responseBytes) },
] as const;

function cell(now: string, was: string | undefined): Markup {
  return html`<td>${now}${was !== undefined && html`<small class="${was === now ? 'same' : 'was'}">was ${was}</small>`}</td>`;
}

function line(row: WorkRow, was: WorkRow | undefined): Markup {
  const size = row.rows === undefined ? 'under load' : count(row.rows);
  return html`<tr><th scope="row">${row.class}</th><td>${size}</td><td>${count(row.requests)}</td>${columns.map(({ of }) => cell(of(row), was && of(was)))}</tr>
`;
}

/** Work that one request of each kind caused, with the run before underneath where there is one. */
export function workSection({ work, before }: RunRecord): Markup {
  const rows = [...work.quiet, ...(work.underLoad ? [work.underLoad] : [])];
  if (rows.length === 0)
    return section('work', 'Work', html`<p>No work was counted: the run ended before it.</p>\n`);
  const titles = ['class', 'rows asked for', 'requests', ...columns.map(({ title }) => title)];
  const head = html`<tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr>`;
  const body = rows.map((row) => line(row, sameWork(before?.work, row)));
  return section(
    'work',
    'Work',
    table('Work per request, counted outside the service', 'figures', head, body),
    html`<p class="note">Means per request. A buffer is 8 KiB; a turn is one round trip to PostgreSQL.</p>\n`,
  );
}
