import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { findBefore } from '../../src/check/before.ts';
import { type RunRecord, writeRecord } from '../../src/core/record.ts';
import { flawedRecord, passRecord } from '../support/records.ts';
import { temporaryFolder } from '../support/toy-lab.ts';

let runs: string;

beforeEach(async () => {
  runs = await temporaryFolder();
});

async function keepText(run: string, text: string): Promise<void> {
  await mkdir(join(runs, run), { recursive: true });
  await writeFile(join(runs, run, 'run.json'), text);
}

const keep = (run: string, record: RunRecord) => keepText(run, writeRecord({ ...record, run }));
const find = (id = 'slow-orders') =>
  findBefore(runs, {
    run: '2026-09-09-000000-slow-orders',
    exercise: { id, title: 'The order list takes seconds' },
    subject: { kind: 'service', name: 'orders', sourceHash: 'of the mended service' },
  });

describe('before is', () => {
  test('the earliest run of the service that failed', async () => {
    await keep('2026-01-03-000000-slow-orders', flawedRecord());
    await keep('2026-01-02-000000-slow-orders', flawedRecord());
    await keep('2026-01-01-000000-slow-orders', passRecord());
    const before = await find();
    expect(before).toMatchObject({ run: '2026-01-02-000000-slow-orders', outcome: 'FAIL' });
    expect(before?.candidate).toEqual(flawedRecord().latency?.candidate);
  });

  test('the work of every kind of request, and that under load', async () => {
    await keep('2026-01-01-000000-slow-orders', flawedRecord());
    const { quiet, underLoad } = flawedRecord().work;
    expect((await find())?.work).toEqual([...quiet, underLoad]);
  });

  test('also a run that shared its second with another', async () => {
    await keep('2026-01-01-000000-slow-orders.2', flawedRecord());
    expect((await find())?.run).toBe('2026-01-01-000000-slow-orders.2');
  });

  test('found in spite of records that are cut off, edited, or not there', async () => {
    await keepText('2026-01-01-000000-slow-orders', writeRecord(flawedRecord()).slice(0, 300));
    await keepText('2026-01-02-000000-slow-orders', '{"schema":1}');
    await keepText('2026-01-03-000000-slow-orders', 'null');
    await mkdir(join(runs, '2026-01-04-000000-slow-orders'));
    await keep('2026-01-05-000000-slow-orders', flawedRecord());
    expect((await find())?.run).toBe('2026-01-05-000000-slow-orders');
  });
});

describe('before is not', () => {
  test('anything where nothing was run', async () => {
    expect(await find()).toBeUndefined();
  });

  test('the run itself', async () => {
    await keep('2026-09-09-000000-slow-orders', flawedRecord());
    expect(await find()).toBeUndefined();
  });

  test('a fix, a decoy or a stranger that failed', async () => {
    for (const kind of ['fix', 'decoy', 'directory'] as const) {
      const { subject } = flawedRecord();
      await keep(`2026-01-01-000000-slow-orders.${kind.length}`, {
        ...flawedRecord(),
        subject: { ...subject, kind },
      });
    }
    expect(await find()).toBeUndefined();
  });

  test('a run in which no work was counted', async () => {
    await keep('2026-01-01-000000-slow-orders', { ...flawedRecord(), work: { quiet: [] } });
    expect(await find()).toBeUndefined();
  });

  test('a run of an exercise whose name ends the same', async () => {
    await keep('2026-01-01-000000-slow-orders', flawedRecord());
    expect(await find('orders')).toBeUndefined();
  });
});
