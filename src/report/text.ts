import type { RunRecord } from '../core/record.ts';
import { beforeLines } from './terminal/before.ts';
import { checkLines } from './terminal/checks.ts';
import { footerLines } from './terminal/footer.ts';
import { latencyLines } from './terminal/latency.ts';
import { painter } from './terminal/paint.ts';
import { verdictLines } from './terminal/verdict.ts';

interface TextOptions {
  readonly color: boolean;
  /** Columns of the terminal; the text keeps between 60 and 120. */
  readonly width: number;
}

const sections = [verdictLines, beforeLines, checkLines, latencyLines, footerLines];

/** The record for a terminal: the verdict first, evidence after it, the way to the record last. Ends with a line break. */
export function renderText(record: RunRecord, options: TextOptions): string {
  const paint = painter(options.color);
  const width = Math.min(120, Math.max(60, Math.floor(options.width) || 80));
  const blocks = sections.map((section) => section(record, width, paint)).filter((lines) => lines.length > 0);
  const text = blocks.map((lines) => lines.join('\n')).join('\n\n');
  return `${text.replaceAll('\u{a0}', ' ')}\n`;
}
