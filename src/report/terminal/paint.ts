import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Gives text a terminal style, or leaves it alone where colour is off. */
export type Paint = (format: Format, text: string) => string;

/** A painter that never asks the stream: the caller has decided about colour. */
export function painter(color: boolean): Paint {
  if (!color) return (_format, text) => text;
  return (format, text) => (text === '' ? '' : styleText(format, text, { validateStream: false }));
}
