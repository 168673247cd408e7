import type { Distribution, Latency, RunRecord } from '../../core/record.ts';
import { percentileChart } from '../chart/percentiles.ts';
import { roundsChart } from '../chart/rounds.ts';
import { timelineChart } from '../chart/timeline.ts';
import { count, ms } from '../figures.ts';
import { latencyNote } from '../headline.ts';
import { roundTally } from '../rounds.ts';
import { figure, legend, section, table } from './figure.ts';
import { html, type Markup } from './markup.ts';
import { roundsTable } from './rounds.ts';

const sign = {
  service: html`<path class="line candidate" d="M-14 0h28"/>`,
  yardstick: html`<path class="line yardstick" d="M-14 0h28"/>`,
  before: html`<path class="line before" d="M-14 0h28"/>`,
  target: html`<path class="target" d="M-14 0h28"/>`,
  serviceStroke: html`<g class="candidate"><path class="whisker" d="M-7 0h14m0-3v6"/><circle class="dot" cx="-7" r="3"/></g>`,
  yardstickStroke: html`<g class="yardstick"><path class="whisker" d="M-7 0h14m0-3v6"/><circle class="dot" cx="-7" r="3"/></g>`,
  good: html`<g class="round good"><circle class="dot" r="5"/></g>`,
  bad: html`<g class="round bad"><path class="dot" d="M0-6.5l6.5 6.5l-6.5 6.5l-6.5-6.5z"/></g>`,
  'set aside': html`<g class="round aside"><path class="cross" d="M-4.5-4.5l9 9m0-9l-9 9"/></g>`,
  hollow: html`<circle class="hollow yardstick" r="4.5"/>`,
  bar: html`<path class="bar" d="M-11 0h22"/>`,
};

function summaryTable({ candidate, yardstick, targets }: Latency, before: Distribution | undefined): Markup {
  const line = (name: string, each: Distribution) =>
    html`<tr><th scope="row">${name}</th>${[each.p50Ms, each.p95Ms, each.p99Ms, each.maxMs].map((value) => html`<td>${ms(value)}</td>`)}<td>${count(each.count)}</td><td>${count(each.failed)}</td></tr>
`;
  const head = html`<tr><td></td>${['p50', 'p95', 'p99', 'highest', 'requests', 'failed'].map((title) => html`<th scope="col">${title}</th>`)}</tr>`;
  const target = html`<tr class="targets"><th scope="row">target</th>${[targets.p50Ms, targets.p95Ms, targets.p99Ms].map((value) => html`<td>${ms(value)}</td>`)}<td></td><td></td><td></td></tr>
`;
  const body = [
    line('service', candidate),
    line('yardstick', yardstick),
    before && line('before', before),
    target,
  ];
  return table('Latency, pooled over the rounds that count', 'figures', head, body);
}

function percentilesFigure(record: RunRecord): Markup {
  const entries = [
    { sign: sign.service, text: 'service' },
    { sign: sign.yardstick, text: 'yardstick' },
    ...(record.before?.candidate ? [{ sign: sign.before, text: `before (run ${record.before.run})` }] : []),
    { sign: sign.target, text: 'target, up to its percentile' },
  ];
  return figure(
    'Latency by percentile: the service keeps a target where its curve passes below the post',
    legend(entries),
    percentileChart(record),
  );
}

function timelineFigure(latency: Latency): Markup | undefined {
  if (latency.timeline.length === 0) return undefined;
  const entries = [
    { sign: sign.serviceStroke, text: 'service, p50 (dot) to p95' },
    { sign: sign.yardstickStroke, text: 'yardstick, p50 (ring) to p95' },
    { sign: sign.target, text: 'p95 target' },
  ];
  return figure('Latency over time, second by second', legend(entries), timelineChart(latency));
}

function roundsFigure(latency: Latency): Markup | undefined {
  if (latency.rounds.length === 0) return undefined;
  const entries = [
    { sign: sign.good, text: 'service p95, good' },
    { sign: sign.bad, text: 'service p95, bad' },
    { sign: sign['set aside'], text: 'service p95, set aside' },
    { sign: sign.hollow, text: 'yardstick p95' },
    { sign: sign.bar, text: 'bar of the round' },
  ];
  return figure(`Rounds (${roundTally(latency.rounds)})`, legend(entries), roundsChart(latency));
}

/** Latency in figures and pictures, or the sentence that says why there is none. */
export function latencySection(record: RunRecord): Markup {
  const { latency } = record;
  const note = latencyNote(record);
  const remark = note !== undefined && html`<p class="remark">${note}</p>\n`;
  if (!latency) return section('latency', 'Latency', remark);
  const { offered, ok, failed, dropped } = latency.arrivals;
  const [all, answered, lost, left] = [offered, ok, failed, dropped].map(count);
  return section(
    'latency',
    'Latency',
    remark,
    html`<p>${String(latency.ratePerSecond)} requests per second. Service: ${all} offered = ${answered} ok + ${lost} failed + ${left} dropped.</p>\n`,
    summaryTable(latency, record.before?.candidate),
    percentilesFigure(record),
    timelineFigure(latency),
    roundsFigure(latency),
    roundsTable(latency),
  );
}
