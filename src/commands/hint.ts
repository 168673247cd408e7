import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodes, LabError } from '../errors.ts';
import { type CommandSpec, idArgument } from './command.ts';
import { namedExercise, pathsOf } from './lab.ts';

/** `lab hint`. */
export const hintCommand: CommandSpec = {
  name: 'hint',
  summary: 'show the next hint, or hint n',
  arguments: [idArgument, { name: '[n]', about: 'which hint, from 1 (a nudge) to 3 (a pointer)' }],
  help: 'Hints that were taken are noted in .lab/hints.jsonl, for an interviewer to see.',
  async run(world, input) {
    const exercise = await namedExercise(world, input);
    const file = join(exercise.folder, 'interviewer', 'hints.md');
    if (!existsSync(file)) {
      throw new LabError(
        'usage',
        'This checkout holds no hints.',
        'Ask your interviewer: hand-outs leave them out.',
      );
    }
    const hints = splitHints(await readFile(file, 'utf8'));
    const { lab } = pathsOf(world, input);
    const ledger = join(lab, 'hints.jsonl');
    const number =
      input.args[1] === undefined ? await nextHint(ledger, exercise.id, hints.length) : Number(input.args[1]);
    const hint = hints[number - 1];
    if (hint === undefined) {
      throw new LabError(
        'usage',
        `There is no hint ${input.args[1]}.`,
        `Choose a number from 1 to ${hints.length}.`,
      );
    }
    await mkdir(lab, { recursive: true });
    await appendFile(
      ledger,
      `${JSON.stringify({ at: world.date().toISOString(), exercise: exercise.id, hint: number })}\n`,
    );
    world.stdout.write(`Hint ${number} of ${hints.length}\n\n${hint}\n`);
    return exitCodes.ok;
  },
};

/** Hints stand under the headings `## 1`, `## 2`, ... */
export function splitHints(markdown: string): string[] {
  return markdown
    .split(/^## \d+.*$/m)
    .slice(1)
    .map((text) => text.trim());
}

async function nextHint(ledger: string, id: string, count: number): Promise<number> {
  const lines = (await readFile(ledger, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  const taken = lines.flatMap(parse).filter((entry) => entry.exercise === id && entry.hint);
  const highest = Math.max(0, ...taken.map((entry) => Number(entry.hint)));
  return Math.min(count, highest + 1);
}

/** A line that was cut off (the disk was full, the lab was killed) costs nobody the next hint. */
function parse(line: string): { exercise?: string; hint?: number }[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
