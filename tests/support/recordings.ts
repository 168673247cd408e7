import { existsSync, readdirSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readJson } from '../../src/core/json.ts';
import { judgeRun } from '../../src/core/rule/judge.ts';
import type { Readings } from '../../src/core/rule/readings.ts';
import { readSamplesCsv } from '../../src/core/rule/samples.ts';
import type { Recording } from './recorded-run.ts';

/** Runs as real checks recorded them; its README says how to record anew. */
export const recordingsFolder = resolve(import.meta.dirname, '..', 'fixtures', 'recordings');
/** Exhaustive runs of decoys, one folder each. */
export const decoysFolder = join(recordingsFolder, 'decoys');
/** What each of them is refused for. */
export const sinsFile = join(decoysFolder, 'sins.json');

const packed = 'samples.csv.gz';

/** Folders of recorded runs below a folder. */
export function recordingsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, packed)))
    .sort();
}

/** Puts a run's samples where a check would have left them. */
export async function unpackSamples(recording: string, folder: string): Promise<void> {
  await writeFile(join(folder, 'samples.csv'), gunzipSync(await readFile(join(recording, packed))));
}

/** Keeps a run's readings and samples as a recording. */
export async function packRun(run: string, recording: string): Promise<void> {
  const samples = gzipSync(await readFile(join(run, 'samples.csv')), { level: 9 });
  await writeFile(join(recording, packed), samples);
  await copyFile(join(run, 'readings.json'), join(recording, 'readings.json'));
}

/** What a verdict follows from. */
export async function readRecording(folder: string): Promise<Recording> {
  const samples = readSamplesCsv(gunzipSync(await readFile(join(folder, packed))).toString());
  return { samples, readings: readJson(await readFile(join(folder, 'readings.json'), 'utf8')) as Readings };
}

/** The checks that have to be left out, one after the other, until none fails a run any more: first its reason. */
export function sinsOf({ readings, samples }: Recording): string[] {
  const sins: string[] = [];
  for (;;) {
    const { verdict } = judgeRun(readings, samples, new Set(sins));
    // A check that broke off fails for that, whatever is left out.
    if (verdict.outcome !== 'FAIL' || sins.includes(verdict.reason)) return sins;
    sins.push(verdict.reason);
  }
}
