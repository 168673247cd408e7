import { html, type Markup } from '../page/markup.ts';

/** A picture's drawing area, in units of the picture. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const margin = { left: 50, right: 78, top: 14, bottom: 42 };
const sizes = [
  { kind: 'wide', width: 860, height: 340 },
  { kind: 'narrow', width: 380, height: 300 },
] as const;

interface Picture {
  readonly id: string;
  readonly title: string;
  /** What the picture shows, for those who cannot see it: the figures, not the shapes. */
  readonly description: string;
  readonly draw: (frame: Frame) => Markup;
}

/** The picture drawn twice, for a desk and for a phone; the style sheet shows the one that fits, in readable letters. */
export function picture({ id, title, description, draw }: Picture): readonly Markup[] {
  return sizes.map(({ kind, width, height }) => {
    const frame = {
      width,
      height,
      left: margin.left,
      right: width - margin.right,
      top: margin.top,
      bottom: height - margin.bottom,
    };
    const name = `${id}-${kind}`;
    return html`<svg class="${kind}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${name}-title ${name}-desc">
<title id="${name}-title">${title}</title>
<desc id="${name}-desc">${description}</desc>
${draw(frame)}
</svg>
`;
  });
}
