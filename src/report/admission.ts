import type { VariantResult } from '../core/expectation.ts';
import type { Check, RunRecord } from '../core/record.ts';
import { moment, seconds } from './figures.ts';
import { plain } from './plain.ts';
import { short, table } from './reliability-figures.ts';

/** One subject of an exercise, as it came out, with the record of its check. */
export interface Admitted {
  readonly result: VariantResult;
  readonly record: RunRecord;
}

/**
 * `docs/admission/<id>.md`: whether an exercise tells sound from wrong, and by how much.
 */
export function renderAdmission(all: readonly Admitted[]): string {
  const [first] = all;
  if (!first) throw new RangeError('an exercise has at least its flawed service');
  const { record } = first;
  const { id, title } = record.exercise;
  return `# ${id}: what passes and what does not

<!-- Written by \`./lab verify ${id} --write\`. Edits are lost. -->

"${plain(title)}" An exercise is fit for use when its bars stand between what sound fixes need and what everything else does. Measured ${moment(record.startedAt)},
on ${machine(record)}; rule \`${short(record.ruleHash)}\`.

## Bars

Figures as found: of the flawed service, from the least to the most of all sound fixes, and of each decoy that is refused for it. A check ends at the first miss, so
what comes later is not reached.

${table(['check', 'wanted', 'flawed', 'sound fixes', 'refused for it'], bars(all))}

## Verdicts

${table(['subject', 'verdict', 'because', 'time'], all.map(verdictRow))}
`;
}

function machine({ machine: { cores, cpuModel, os, tools } }: RunRecord): string {
  return plain(`${cores} cores, ${cpuModel}, ${os}, PostgreSQL ${tools.postgres ?? 'unknown'}`);
}

/** A row for each check with a bound, in the order in which they are made. */
function bars(all: readonly Admitted[]): string[][] {
  const ids = new Map(all.flatMap(({ record }) => record.checks).map((check) => [check.id, check]));
  const judged = [...ids.values()].filter(({ wanted }) => /^at (most|least) /.test(wanted));
  return judged.map(({ id, wanted }) => [
    `\`${id}\``,
    plain(wanted).replace(/ \(lifted.*\)$/, ''),
    foundBy(all, 'flawed', id)[0] ?? '',
    range(foundBy(all, 'fix', id)),
    refusals(all, id),
  ]);
}

function foundBy(all: readonly Admitted[], kind: VariantResult['kind'], id: string): string[] {
  const checks = all.filter(({ result }) => result.kind === kind).map(({ record }) => checkOf(record, id));
  return checks.filter((check) => check !== undefined).map(figureOf);
}

const checkOf = ({ checks }: RunRecord, id: string) => checks.find((check) => check.id === id);

/** What was found without where: `121 statements` of `121 statements (plain, 40 rows)`. */
const figureOf = ({ found }: Check) => plain(found).replace(/ \(.*\)$/, '');

const amount = (figure: string) => Number.parseFloat(figure.replaceAll(',', ''));

function range(figures: readonly string[]): string {
  const sorted = figures.toSorted((a, b) => amount(a) - amount(b));
  const [least = '', most = ''] = [sorted[0], sorted.at(-1)];
  return least === most ? least : `${least} to ${most}`;
}

function refusals(all: readonly Admitted[], id: string): string {
  return all
    .filter(({ result }) => result.kind === 'decoy' && result.reason === id)
    .map(({ result, record }) => {
      const check = checkOf(record, id);
      return `${plain(result.name)}${check ? ` ${figureOf(check)}` : ''}`;
    })
    .join(', ');
}

function verdictRow({ result }: Admitted): string[] {
  const { kind, name, outcome, reason, status, wanted } = result;
  return [
    `${kind} ${plain(name)}`,
    `${outcome}${status === 'expected' ? '' : ` (${wanted} wanted)`}`,
    reason === '' ? '' : `\`${reason}\``,
    seconds(result.seconds),
  ];
}
