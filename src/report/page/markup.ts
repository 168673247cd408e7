import { plain } from '../plain.ts';

/** HTML or SVG that is known to be safe, because `html` made it. */
export interface Markup {
  readonly markup: string;
}

export type Content = string | number | Markup | undefined | false | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return plain(text).replace(/[&<>"']/g, (char) => entities[char]!);
}

function written(content: Content): string {
  if (content === undefined || content === false) return '';
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return Number.isFinite(content) ? String(Number(content.toFixed(2))) : '';
  if ('markup' in content) return content.markup;
  return content.map(written).join('');
}

/** Template tag: everything put in is escaped, except what another `html` made. Numbers keep two decimals. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { markup: parts.reduce((text, part, index) => text + written(contents[index - 1]) + part) };
}

/** Markup from a constant of the lab's own sources; never from a record. */
export function trusted(markup: string): Markup {
  return { markup };
}
