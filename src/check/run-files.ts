import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson, writeJson } from '../core/json.ts';
import { type RunRecord, readRecord, writeRecord } from '../core/record.ts';
import type { Readings } from '../core/rule/readings.ts';
import { readSamplesCsv, type Sample, samplesCsv } from '../core/rule/samples.ts';
import { renderHtml } from '../report/html.ts';

/** What a verdict follows from, and the verdict itself. */
export interface RecordedRun {
  readonly record: RunRecord;
  readonly readings: Readings;
  readonly samples: readonly Sample[];
}

/** A run's files are not all there, or not as the check wrote them. */
export class DamagedRun extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DamagedRun';
  }
}

/** The names of what was measured, and of what was made of it. */
const names = {
  samples: 'samples.csv',
  readings: 'readings.json',
  record: 'run.json',
};
/** In the format of `sha256sum --check`. */
const sums = 'SHA256SUMS';

/** Writes what a check leaves for people and for `lab replay`. The page is a view, which `lab report` writes anew, and has no sum. */
export async function writeRun(
  folder: string,
  record: RunRecord,
  { readings, samples }: Omit<RecordedRun, 'record'>,
): Promise<void> {
  const files = {
    [names.samples]: samplesCsv(samples),
    [names.readings]: writeJson(readings),
    [names.record]: writeRecord(record),
  };
  const lines = Object.entries(files).map(([name, text]) => `${sha256(text)}  ${name}\n`);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, sums), lines.join(''));
  await writeFile(join(folder, 'report.html'), renderHtml(record));
}

/** Reads a run back. @throws DamagedRun that names the file whose hash is wrong, or what is missing */
export async function readRun(folder: string): Promise<RecordedRun> {
  const listed = new Map(
    (await textOf(folder, sums))
      .trim()
      .split('\n')
      .map((line) => line.split('  ').toReversed() as [string, string]),
  );
  const texts = new Map<string, string>();
  for (const name of Object.values(names)) {
    const text = await textOf(folder, name);
    const wanted = listed.get(name);
    if (wanted === undefined) throw new DamagedRun(`${sums} has no line for ${name}`);
    const found = sha256(text);
    if (found !== wanted)
      throw new DamagedRun(
        `${name} is not as the check wrote it: its SHA-256 is ${found.slice(0, 12)}…, ${sums} says ${wanted.slice(0, 12)}…`,
      );
    texts.set(name, text);
  }
  const parse = <T>(name: string, how: (text: string) => T): T => {
    try {
      return how(texts.get(name) ?? '');
    } catch (error) {
      throw new DamagedRun(`${name} cannot be read: ${(error as Error).message}`);
    }
  };
  return {
    record: parse(names.record, readRecord),
    readings: parse(names.readings, (text) => readJson(text) as Readings),
    samples: parse(names.samples, readSamplesCsv),
  };
}

async function textOf(folder: string, name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8').catch(() => {
    throw new DamagedRun(`${name} is missing`);
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
