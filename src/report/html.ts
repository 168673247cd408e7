import type { RunRecord } from '../core/record.ts';
import { headline } from './headline.ts';
import { banner } from './page/banner.ts';
import { beforeSection } from './page/before.ts';
import { checksSection } from './page/checks.ts';
import { latencySection } from './page/latency.ts';
import { html, trusted } from './page/markup.ts';
import { machineSection, phasesSection, repeatSection, resourcesSection } from './page/run.ts';
import { styleSheet } from './page/style.ts';
import { workSection } from './page/work.ts';

const sections = [
  banner,
  beforeSection,
  checksSection,
  latencySection,
  workSection,
  resourcesSection,
  phasesSection,
  machineSection,
  repeatSection,
];

/** The record as one HTML page that needs nothing else: no script, no request, no clock. */
export function renderHtml(record: RunRecord): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${headline(record).label} · ${record.exercise.id}</title>
<style>${trusted(styleSheet)}</style>
</head>
<body>
<main>
${sections.map((section) => section(record))}</main>
</body>
</html>
`.markup;
}
