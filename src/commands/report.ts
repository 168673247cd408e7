import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunRecord, readRecord, writeRecord } from '../core/record.ts';
import { exitCodes, LabError } from '../errors.ts';
import { renderHtml } from '../report/html.ts';
import { renderText } from '../report/text.ts';
import { type CommandSpec, jsonOption } from './command.ts';
import { pathsOf } from './lab.ts';

/** `lab report`. */
export const reportCommand: CommandSpec = {
  name: 'report',
  summary: 'show a recorded run again, and write its HTML page anew',
  arguments: [
    { name: '[run]', about: 'folder name under .lab/runs/, or its beginning; the latest by default' },
  ],
  options: [jsonOption],
  async run(world, input) {
    const { runs } = pathsOf(world, input);
    const name = await findRun(runs, input.args[0]);
    const record = await load(join(runs, name, 'run.json'), name);
    const page = join(runs, name, 'report.html');
    await writeFile(page, renderHtml(record));
    if (input.options.json) world.stdout.write(writeRecord(record));
    else
      world.stdout.write(
        `${renderText(record, { color: world.color, width: world.stdout.width })}\nReport: ${page}\n`,
      );
    return exitCodes.ok;
  },
};

async function findRun(runs: string, wanted: string | undefined): Promise<string> {
  const names = (await readdir(runs).catch(() => [])).sort();
  const asked = wanted?.replace(/\/+$/, '').split('/').at(-1);
  const named =
    asked && (names.find((name) => name === asked) ?? names.find((name) => name.startsWith(asked)));
  if (named) return named;
  const last = names.findLast((name) => existsSync(join(runs, name, 'run.json')));
  if (!last) throw new LabError('usage', 'There is no recorded run yet.', 'Run `./lab check <id>` first.');
  if (wanted === undefined) return last;
  const next = `The latest is ${last}; all are in .lab/runs/.`;
  throw new LabError('usage', `There is no run "${wanted}".`, next);
}

async function load(file: string, name: string): Promise<RunRecord> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new LabError(
      'usage',
      `The run ${name} has no record: it is still going on, or it was stopped.`,
      'Wait for its end, or check again.',
    );
  }
  try {
    return readRecord(text);
  } catch (cause) {
    const said = (cause as Error).message;
    throw new LabError(
      'content',
      `${file} cannot be read: ${said}.`,
      'It was cut off or edited; check again.',
      { cause },
    );
  }
}
