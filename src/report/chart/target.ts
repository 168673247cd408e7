import { ms } from '../figures.ts';
import { html, type Markup } from '../page/markup.ts';
import type { Frame } from './frame.ts';

/** A target as a dashed line through the whole picture, named beside it. */
export function targetAcross(y: number, valueMs: number, frame: Frame): Markup {
  return html`<path class="target" d="M${frame.left} ${y}H${frame.right}"/><text class="target-name" x="${frame.right + 8}" y="${y - 1}">p95 target</text><text class="target-name" x="${frame.right + 8}" y="${y + 13}">${ms(valueMs)}</text>
`;
}

/** A target as a dashed line up to the percentile it is about, with a post there that the curve must pass below. */
export function targetUntil(
  x: number,
  y: number,
  name: string,
  frame: Frame,
  side: 'above' | 'below',
): Markup {
  return html`<path class="target" d="M${frame.left} ${y}H${x}"/><path class="target-end" d="M${x} ${y - 7}v14"/><text class="target-name" x="${x - 7}" y="${y + (side === 'above' ? -6 : 15)}" text-anchor="end">${name}</text>
`;
}
