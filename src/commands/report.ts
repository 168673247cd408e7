import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunRecord, readRecord, writeRecord } from '../core/record.ts';
import { exitCodes, LabError } from '../errors.ts';
import { renderHtml } from '../report/html.ts';
import { renderText } from '../report/text.ts';
import { type CommandSpec, jsonOption } from './command.ts';
import { findRun } from './find-run.ts';
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
