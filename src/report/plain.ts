import { stripVTControlCharacters } from 'node:util';

/**
 * Text of the record made safe to show: what a service says may carry escape codes or characters that reorder a line.
 * Line breaks become spaces.
 */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .toWellFormed()
    .replace(/[^\S\u{a0}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\u{fffd}')
    .trim();
}
