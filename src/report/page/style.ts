import { chartStyle } from './style-charts.ts';
import { palette } from './style-palette.ts';

const text = `
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; -webkit-text-size-adjust: 100%; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; counter-reset: figure table; }
h1 { margin: 0.1rem 0 0.4rem; font-size: 1.75rem; line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 0 0 0.8rem; font-size: 1.15rem; line-height: 1.3; }
h3 { margin: 0; font-size: 0.85rem; font-weight: 500; color: var(--quiet); }
p { margin: 0 0 0.8rem; }
section { margin-top: 2.5rem; padding-top: 1.2rem; border-top: 1px solid var(--rule); }
code, pre { font: 0.88em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
pre { margin: 0 0 1rem; padding: 0.7rem 1rem; overflow-x: auto; background: var(--sheet); border: 1px solid var(--rule); border-radius: 4px; }
.kicker { margin: 0; font-size: 0.8rem; letter-spacing: 0.06em; text-transform: uppercase; color: var(--quiet); }
.about, .note, .reason { color: var(--quiet); font-size: 0.9rem; }
.remark { padding: 0.6rem 0.9rem; border-left: 3px solid var(--quiet); background: var(--sheet); }
`;

const verdict = `
.verdict { display: grid; grid-template-columns: auto 1fr; gap: 0.4rem 1.6rem; margin-top: 1.4rem; padding: 1.2rem 1.4rem; background: var(--sheet); border: 1px solid var(--rule); border-left: 6px solid var(--tone); border-radius: 4px; }
.verdict p { margin: 0; }
.verdict .outcome { font-size: 1.5rem; font-weight: 700; line-height: 1.25; color: var(--tone); white-space: nowrap; }
.verdict .sentence { font-size: 1.15rem; font-weight: 600; line-height: 1.45; }
.verdict .sentence::first-letter { text-transform: uppercase; }
.verdict .next, .verdict .reason { margin-top: 0.5rem; }
.verdict.pass, tr.pass { --tone: var(--good); }
.verdict.fail, tr.fail { --tone: var(--bad); }
.verdict.inconclusive, tr.unknown { --tone: var(--open); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem; margin: 0; padding: 0; list-style: none; }
.cards li { display: flex; flex-direction: column; padding: 0.9rem 1rem; background: var(--sheet); border: 1px solid var(--rule); border-radius: 4px; }
.pair { margin: auto 0 0; padding-top: 0.4rem; font-size: 1.1rem; font-variant-numeric: tabular-nums; color: var(--quiet); white-space: nowrap; }
.pair strong { font-size: 1.5rem; color: var(--ink); }
.change { margin: 0 0 0.6rem; font-size: 0.9rem; }
.bars i { display: block; height: 5px; margin-top: 3px; border-radius: 1px; }
.bars .before { background: var(--before); }
.bars .candidate { background: var(--candidate); }
`;

const tables = `
.scroll { overflow-x: auto; margin-bottom: 1rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
caption, figcaption { padding: 0 0 0.5rem; text-align: left; font-size: 0.9rem; color: var(--quiet); }
caption { counter-increment: table; }
caption span { position: sticky; left: 0; display: inline-block; max-width: calc(100vw - 2rem); }
caption span::before { content: 'Table ' counter(table) '. '; font-weight: 600; color: var(--ink); }
figcaption { counter-increment: figure; }
figcaption::before { content: 'Figure ' counter(figure) '. '; font-weight: 600; color: var(--ink); }
th, td { padding: 0.4rem 0.7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
thead th, thead td { padding-top: 0.3rem; font-size: 0.82rem; font-weight: 600; color: var(--quiet); vertical-align: bottom; border-bottom-color: var(--axis); }
tbody th { font-weight: 400; }
.figures td, .figures thead th:not(:first-child, .left) { text-align: right; }
.figures tbody td { white-space: nowrap; }
.figures tbody .result, .figures tbody .why { text-align: left; }
.figures tbody .why { min-width: 14rem; white-space: normal; }
.figures small { display: block; color: var(--before); }
.figures small.same { color: var(--quiet); }
.targets { color: var(--target); }
.checks .status { white-space: nowrap; font-weight: 600; color: var(--tone); }
.checks th code { display: inline-block; color: var(--quiet); font-size: 0.78rem; }
.checks tr:not(.pass) .title, .checks tr:not(.pass) [data-label='found'] { font-weight: 600; }
.checks [data-label] { min-width: 9rem; }
.checks .detail { margin: 0.4rem 0; padding-left: 1.1rem; font-size: 0.88rem; overflow-wrap: anywhere; }
.checks .next { margin: 0.3rem 0; font-size: 0.88rem; }
summary { cursor: pointer; margin-bottom: 0.8rem; color: var(--quiet); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: 0 2rem; margin: 0; font-size: 0.92rem; }
dl div { display: flex; justify-content: space-between; gap: 1rem; padding: 0.35rem 0; border-bottom: 1px solid var(--rule); }
dt { color: var(--quiet); }
dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
`;

const media = `
@media screen and (max-width: 44rem) {
  main { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.4rem; }
  svg.wide { display: none; }
  svg.narrow { display: block; }
  .verdict { grid-template-columns: 1fr; padding: 1rem; }
  .checks thead { display: none; }
  .cards { gap: 0.6rem; }
  .checks tr { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1rem; padding: 0.6rem 0; border-bottom: 1px solid var(--rule); }
  .checks th, .checks td { padding: 0.1rem 0; border: 0; }
  .checks th { grid-column: 1 / -1; grid-row: 2; }
  .checks td:nth-child(3) { text-align: right; color: var(--quiet); }
  .checks [data-label]::before { content: attr(data-label) ' '; display: block; font-size: 0.78rem; color: var(--quiet); }
  .checks tr.pass { grid-template-columns: 3.6rem 1fr; padding: 0.4rem 0; }
  .checks tr.pass th { grid-column: 2; grid-row: 1; }
  .checks tr.pass code, .checks tr.pass td:nth-child(3) { display: none; }
  .checks tr.pass [data-label] { grid-column: 2; font-size: 0.85rem; }
  .checks tr.pass [data-label]::before { display: inline; }
}
@media print {
  @page { margin: 14mm; }
  :root { --paper: #ffffff; font-size: 13px; }
  body { font-size: 1rem; }
  main { max-width: none; padding: 0; }
  figure, tr, .verdict, .cards li, dl { break-inside: avoid; }
  h2, caption, summary { break-after: avoid; }
  details::details-content { display: block; content-visibility: visible; height: auto; }
  .scroll { overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** The page's whole style. It names no font file and no picture, so that nothing is ever fetched. */
export const styleSheet = [palette, text, verdict, tables, chartStyle, media].join('');
