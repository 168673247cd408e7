import { html, type Markup, trusted } from '../page/markup.ts';
import { cardStyle } from './card-style.ts';
import { clipped } from './clipped.ts';

/** Narrow enough to stand beside another one in a page of 900 px and be read. */
export const cardWidth = 560;
/** What a card has on its left and right. */
export const margin = 16;
const right = cardWidth - margin;

/** Where a card's own picture may begin. */
export const cardTop = 78;

/** One of several pictures of a kind that stand side by side. */
export interface Card {
  /** In bold, such as `flawed`. */
  readonly name: string;
  /** On the other side, in bold: the figure that matters most. */
  readonly figure: string;
  /** That figure as a number; a bar compares those of all cards. */
  readonly amount: number;
  /** Below, in one line. */
  readonly about: string;
  /** What the card shows, for those who cannot see it. */
  readonly title: string;
  readonly description: string;
  /** That the card needs. */
  readonly height: number;
  readonly content: Markup;
}

/** Cards as pictures of the same height, each a file of its own. */
export function renderCards(cards: readonly Card[]): string[] {
  const height = Math.max(...cards.map((card) => card.height));
  const most = Math.max(...cards.map(({ amount }) => amount));
  return cards.map((card) => renderCard(card, height, most > 0 ? card.amount / most : 0));
}

function renderCard(card: Card, height: number, share: number): string {
  const { name, figure, about, title, description, content } = card;
  const { markup } =
    html`<svg xmlns="http://www.w3.org/2000/svg" width="${cardWidth}" height="${height}" viewBox="0 0 ${cardWidth} ${height}" role="img" aria-labelledby="title what" font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="12">
  <title id="title">${title}</title>
  <desc id="what">${description}</desc>
  <style>${trusted(cardStyle)}</style>
  <rect class="page" width="${cardWidth}" height="${height}" rx="8"/>
  <text class="name" x="${margin}" y="27">${name}</text><text class="figure" x="${right}" y="27" text-anchor="end">${figure}</text>
  <text class="soft" x="${margin}" y="46">${clipped(about, right - margin)}</text>
  <rect class="track" x="${margin}" y="56" width="${right - margin}" height="6" rx="3"/><rect class="mark" x="${margin}" y="56" width="${Math.max(3, share * (right - margin))}" height="6" rx="3"/>
${content}</svg>
`;
  return markup;
}

interface Sign {
  /** Of the style sheet. */
  readonly style: string;
  readonly text: string;
}

/** Explains colours, one after the other, in as many lines of 18 as it takes. */
export function signs(
  entries: readonly Sign[],
  top: number,
): { readonly markup: Markup; readonly bottom: number } {
  let [x, y] = [margin, top];
  const drawn = entries.map(({ style, text }) => {
    const width = 16 + text.length * 6.3;
    if (x > margin && x + width > right) [x, y] = [margin, y + 18];
    const at = x;
    x += width + 14;
    return html`  <rect class="${style}" x="${at}" y="${y - 9}" width="10" height="10" rx="2"/><text x="${at + 15}" y="${y}">${text}</text>
`;
  });
  return { markup: html`${drawn}`, bottom: y };
}
