import { expect, test } from 'vitest';
import { judgeVariant } from '../../src/core/expectation.ts';
import type { RunRecord } from '../../src/core/record.ts';
import { type Admitted, renderAdmission } from '../../src/report/admission.ts';
import { flawedRecord, passRecord } from '../support/records.ts';

const exercise = 'slow-orders';
const reason = 'statements-per-request';

const withStatements = (record: RunRecord, found: string): RunRecord => ({
  ...record,
  checks: record.checks.map((check) => (check.id === reason ? { ...check, found } : check)),
});
const flawed = (record = flawedRecord()): Admitted => ({
  result: judgeVariant({ exercise, kind: 'flawed', name: 'orders', outcome: 'FAIL' }, record, 1),
  record,
});
const fix = (name: string, found: string): Admitted => {
  const record = withStatements(passRecord(), found);
  return { result: judgeVariant({ exercise, kind: 'fix', name, outcome: 'PASS' }, record, 1), record };
};
const decoy = (name: string, found: string, wantedReason = reason): Admitted => {
  const record = withStatements(flawedRecord(), found);
  const expected = { exercise, kind: 'decoy', name, outcome: 'FAIL', reason: wantedReason } as const;
  return { result: judgeVariant(expected, record, 1), record };
};

const page = renderAdmission([
  flawed(),
  fix('batched', '12.0 statements (list, 40 rows)'),
  fix('one-query', '3.0 statements'),
  decoy('promise-all', '1,121.0 statements (list, 40 rows)'),
]);
const line = (text: string) => page.split('\n').find((each) => each.startsWith(text));

test('a bar stands between the flawed service, the range of the fixes, and the decoys that are refused for it', () => {
  expect(line('| `statements-per-request`')).toBe(
    '| `statements-per-request` | at most 8 statements | 121.0 statements | 3.0 statements to 12.0 statements | promise-all 1,121.0 statements |',
  );
});

test('a check without a bound has no row', () => {
  expect(line('| `orders-carry-their-items`')).toBeUndefined();
});

test('every subject has its verdict, its reason and its time', () => {
  expect(line('| fix batched')).toMatch(/^\| fix batched \| PASS \| {2}\| [\d.]+\u{a0}s \|$/u);
  expect(line('| decoy promise-all')).toMatch(
    /^\| decoy promise-all \| FAIL \| `statements-per-request` \| /,
  );
});

test('what did not come out as it should says so', () => {
  const wrong = renderAdmission([flawed(), decoy('promise-all', '121.0 statements', 'connections')]);
  expect(wrong).toContain('| decoy promise-all | FAIL (FAIL (connections) wanted) |');
});

test('the page says what it was measured on, and with which rule', () => {
  expect(page).toContain('2 cores, AMD EPYC 7B13');
  expect(page).toContain('rule `c9f0f895fb98`');
});
