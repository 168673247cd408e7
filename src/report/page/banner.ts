import type { RunRecord } from '../../core/record.ts';
import { statusMark } from '../checks.ts';
import { moment, seconds } from '../figures.ts';
import { headline, subjectName } from '../headline.ts';
import { html, type Markup } from './markup.ts';

const mark = { PASS: statusMark.pass, FAIL: statusMark.fail, INCONCLUSIVE: statusMark.unknown } as const;

/** Title of the page and the verdict, large. */
export function banner(record: RunRecord): Markup {
  const { exercise, verdict } = record;
  const { label, sentence, next, reason } = headline(record);
  return html`<header>
<p class="kicker">Perf Lab · run report</p>
<h1>${exercise.title}</h1>
<p class="about"><code>${exercise.id}</code> · ${subjectName(record)} · <time datetime="${record.startedAt}">${moment(record.startedAt)}</time> · ${seconds(record.seconds)}</p>
</header>
<section class="verdict ${verdict.outcome.toLowerCase()}" aria-label="Verdict">
<p class="outcome"><span aria-hidden="true">${mark[verdict.outcome]}</span> ${label}</p>
<div>
<p class="sentence">${sentence}</p>
${next !== undefined && html`<p class="next"><b>Next:</b> ${next}</p>\n`}${reason !== undefined && html`<p class="reason">reason <code>${reason}</code></p>\n`}</div>
</section>
`;
}
