import { type Content, html, type Markup } from './markup.ts';

/** One entry of a legend: how it is drawn (SVG around the origin, 28 x 14) and what it means. */
interface LegendEntry {
  readonly sign: Markup;
  readonly text: string;
}

/** Explains the signs of a picture. */
export function legend(entries: readonly LegendEntry[]): Markup {
  const items = entries.map(
    ({ sign, text }) =>
      html`<li><svg viewBox="-14 -7 28 14" width="28" height="14" aria-hidden="true">${sign}</svg>${text}</li>
`,
  );
  return html`<ul class="legend">
${items}</ul>
`;
}

/** A numbered picture with its caption. */
export function figure(caption: string, ...contents: readonly Content[]): Markup {
  return html`<figure>
<figcaption>${caption}</figcaption>
${contents}</figure>
`;
}

/** A numbered table that scrolls sideways where the page is too narrow for it. */
export function table(caption: string, kind: string, head: Content, body: Content): Markup {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table class="${kind}">
<caption><span>${caption}</span></caption>
<thead>${head}</thead>
<tbody>
${body}</tbody>
</table>
</div>
`;
}

/** A part of the page under its heading. */
export function section(id: string, title: string, ...contents: readonly Content[]): Markup {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${contents}</section>
`;
}
