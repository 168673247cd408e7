import type { Part } from '../../core/pictures/spans.ts';
import { count } from '../figures.ts';
import { html, type Markup } from '../page/markup.ts';
import { type Place, roundUp } from './scale.ts';

/** Whose time it is, in words. */
export const partNames: Readonly<Record<Part, string>> = {
  service: 'the service',
  database: 'PostgreSQL',
  cache: 'Redis',
  call: 'calls to others',
};

/** About so many grid lines. */
const wanted = 5;

/** Grid lines and figures above, from zero; the first figure names the unit. */
export function timeAxis(totalMs: number, place: Place, top: number, bottom: number): Markup {
  const step = totalMs > 0 ? roundUp(totalMs / wanted) : 1;
  const lines = Array.from({ length: Math.floor(totalMs / step + 1e-9) + 1 }, (_, index) => {
    const [x, value] = [place(index * step), index * step];
    const figure = index === 0 ? '0 ms' : value < 1000 ? value : count(value);
    return html`  <path class="grid" d="M${x} ${top - 6}V${bottom}"/><text class="tick" x="${x}" y="${top - 11}" text-anchor="${index === 0 ? 'start' : 'middle'}">${figure}</text>
`;
  });
  return html`${lines}`;
}
