import { copyFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRun } from '../../../src/check/run-files.ts';
import { writeJson } from '../../../src/core/json.ts';
import { judgeRun } from '../../../src/core/rule/judge.ts';
import { readRecording, recordingsFolder, recordingsIn, unpackSamples } from '../../support/recordings.ts';
import { temporaryFolder } from '../../support/toy-lab.ts';

const names = recordingsIn(recordingsFolder);
const recordAnew =
  'If the rule or the shape of the readings was changed on purpose: tests/fixtures/recordings/README.md says how to go on.';

/** The run as the check left it. */
async function unpacked(name: string) {
  const folder = await temporaryFolder();
  const recording = join(recordingsFolder, name);
  for (const file of ['readings.json', 'run.json', 'SHA256SUMS']) {
    await copyFile(join(recording, file), join(folder, file));
  }
  await unpackSamples(recording, folder);
  return readRun(folder);
}

test('there are recorded runs', () => {
  expect(names).not.toEqual([]);
});

describe.each(names)('the recorded run %s', (name) => {
  test('is whole, and comes out as it did: verdict, checks and latency, to the last bit', async () => {
    const { record, readings, samples } = await unpacked(name);
    const { verdict, checks, latency } = judgeRun(readings, samples);
    expect(verdict, recordAnew).toEqual(record.verdict);
    expect(writeJson(checks), recordAnew).toBe(writeJson(record.checks));
    expect(writeJson(latency), recordAnew).toBe(writeJson(record.latency));
  });

  test('decides nothing without its samples, unless a check of another layer had failed', async () => {
    const { readings } = await readRecording(join(recordingsFolder, name));
    const { verdict } = judgeRun(readings, []);
    expect(verdict.outcome).not.toBe('PASS');
    if (verdict.outcome === 'FAIL') expect(verdict.layer).not.toBe('latency');
  });

  test('is small', async () => {
    for (const file of ['readings.json', 'run.json', 'samples.csv.gz']) {
      expect((await stat(join(recordingsFolder, name, file))).size, file).toBeLessThan(150_000);
    }
  });
});
