import type { ContractCheck } from '../core/contract.ts';
import type { Manifest } from '../core/exercise.ts';

/** The README with a row for one more exercise; unchanged where it has no table of them. */
export function withExerciseRow(readme: string, id: string, manifest: Manifest): string {
  const { title, level, minutes } = manifest;
  const time = `${minutes.junior} / ${minutes.mid} / ${minutes.senior}`;
  const lines = readme.split('\n');
  const head = lines.findIndex((line) => line.startsWith('| exercise | the complaint |'));
  if (head === -1) return readme;
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines
    .toSpliced(end, 0, `| [${id}](exercises/${id}/README.md) | ${title} | ${level} | ${time} |`)
    .join('\n');
}

/** Where the promises of single exercises end on the page for candidates. */
const everyExercise = '**Every exercise**';

/** The page for candidates with the promises of one more exercise; unchanged where it has no place for them. */
export function withPromises(page: string, id: string, contract: readonly ContractCheck[]): string {
  const rows = contract.map((check) => {
    const sentence = check.title.charAt(0).toLowerCase() + check.title.slice(1);
    return `| \`${check.id}\` | ${sentence}${check.repeat === false ? ' (only before the load)' : ''} |`;
  });
  const section = [
    `**${id}**`,
    '',
    '| reason | what must hold |',
    '| --- | --- |',
    ...rows,
    '',
    everyExercise,
  ];
  return page.replace(everyExercise, () => section.join('\n'));
}
