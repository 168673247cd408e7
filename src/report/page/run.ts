import type { Resources, RunRecord } from '../../core/record.ts';
import { count, megabytes, ms, plural, seconds } from '../figures.ts';
import { repeatCommand, runFolder } from '../where.ts';
import { figure, section } from './figure.ts';
import { type Content, html, type Markup } from './markup.ts';

function facts(entries: readonly (readonly [string, Content])[]): Markup {
  return html`<dl>
${entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
`;
}

function cpu({
  candidateCpuMsPerRequest: own,
  yardstickCpuMsPerRequest: other,
}: Resources): string | undefined {
  if (own === undefined) return undefined;
  const times = other ? `, ${(own / other).toFixed(1)} times the yardstick` : '';
  return ms(own) + times;
}

/** Memory, connections and processor time; nothing when they were not measured. */
export function resourcesSection({ resources }: RunRecord): Markup | undefined {
  if (!resources) return undefined;
  const time = cpu(resources);
  return section(
    'resources',
    'Resources',
    facts([
      ['PostgreSQL connections at once', count(resources.connectionsPeak)],
      ['peak memory of the service', megabytes(resources.servicePeakMb)],
      ['peak memory of the whole check', megabytes(resources.labPeakMb)],
      ...(time === undefined ? [] : [['CPU time per request', time] as const]),
    ]),
  );
}

/** Where the seconds went, as one stacked bar and a numbered list. */
export function phasesSection({ phases, seconds: total }: RunRecord): Markup {
  const steps = phases.filter((phase) => phase.seconds > 0);
  const bar = steps.map(
    (phase, index) => html`<span style="flex:${Math.max(0.01, phase.seconds)} 1 0">${index + 1}</span>`,
  );
  const list = steps.map((phase) => html`<li>${phase.name} <b>${seconds(phase.seconds)}</b></li>\n`);
  return section(
    'phases',
    'Time',
    figure(
      `Phases of the run, ${seconds(total)} in all`,
      html`<div class="phases" aria-hidden="true">${bar}</div>
<ol class="phases">
${list}</ol>
`,
    ),
  );
}

/** The machine, its tools, and what identifies the run. */
export function machineSection({ machine, subject, seed, ruleHash }: RunRecord): Markup {
  const tools = Object.entries(machine.tools).sort(([a], [b]) => (a < b ? -1 : 1));
  return section(
    'machine',
    'Machine and tools',
    facts([
      ['system', machine.os],
      ['processor', `${machine.cpuModel}, ${plural(machine.cores, 'core')}`],
      ['memory', `${machine.memoryGb} GB`],
      ...tools,
      ['sources', html`<code>${subject.sourceHash.slice(0, 12)}</code>`],
      ['rule', html`<code>${ruleHash.slice(0, 12)}</code>`],
      ['seed', html`<code>${seed}</code>`],
    ]),
  );
}

/** The commands that make the run, or its verdict, again. */
export function repeatSection(record: RunRecord): Markup {
  return section(
    'repeat',
    'How to repeat',
    html`<pre><code>${repeatCommand(record)}</code></pre>
<p>A new run draws a new seed, so its figures differ a little.</p>
<p class="note">The record lies in <code>${runFolder(record)}</code>.</p>
`,
  );
}
