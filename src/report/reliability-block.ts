import { count, moment } from './figures.ts';
import { errorSentence, type Measured, staleness } from './reliability.ts';
import { percent, secondsText, shareText, table } from './reliability-figures.ts';

/** What stands around the README's generated lines. */
export const blockMarkers = ['<!-- reliability -->', '<!-- /reliability -->'] as const;

/** The README's lines on reliability, markers left out. Names no fix and no decoy: candidates read it. */
export function reliabilityBlock(all: readonly Measured[]): string {
  const measured = all.flatMap(({ id, summary }) => (summary ? [{ id, summary }] : []));
  if (measured.length === 0) return 'No campaign has been run yet.';
  return measured
    .map(({ id, summary }) => {
      const { errors, byKind, inconclusive, inconclusiveFixes, passSeconds, failSeconds } = summary;
      const rows = [
        ['verdicts that said PASS or FAIL', count(errors.definite)],
        ['wrong among them', `${count(errors.wrong.length)}, at most ${percent(errors.bound)}`],
        [
          'of sound fixes alone',
          `${count(byKind.fix.wrong.length)} of ${count(byKind.fix.definite)}, at most ${percent(byKind.fix.bound)}`,
        ],
        ['INCONCLUSIVE, nothing else running', shareText(inconclusive.quiet)],
        ['INCONCLUSIVE, beside a busy neighbour', shareText(inconclusive.neighbour)],
        ['of sound fixes, nothing else running', shareText(inconclusiveFixes.quiet)],
        ['of sound fixes, beside a busy neighbour', shareText(inconclusiveFixes.neighbour)],
        ['median time of a PASS', secondsText(passSeconds.median)],
        ["median time of the flawed service's FAIL", secondsText(failSeconds.median)],
      ];
      const head = [id, `measured until ${moment(summary.to)}`];
      const parts = [
        staleness(summary),
        errorSentence(errors),
        table(
          head,
          rows.filter(([, figure]) => figure),
        ),
      ];
      return parts.filter((part) => part !== '').join('\n\n');
    })
    .join('\n\n');
}

/** A document with its generated lines written anew; `undefined` where it has no place for them. */
export function withBlock(document: string, block: string): string | undefined {
  const [open, close] = blockMarkers;
  const [start, end] = [document.indexOf(open), document.indexOf(close)];
  if (start < 0 || end < start) return undefined;
  return `${document.slice(0, start + open.length)}\n\n${block}\n\n${document.slice(end)}`;
}
