import { describe, expect, test } from 'vitest';
import { type ContractResult, contractChecks } from '../../../src/core/rule/contract-checks.ts';

const result = (id: string, violation: string | undefined = ''): ContractResult => {
  return { id, title: `Claim ${id}`, violation };
};
const unreached = (id: string): ContractResult => ({ id, title: `Claim ${id}`, violation: undefined });
const check = (id: string) => ({ id, layer: 'contract', title: `Claim ${id}`, wanted: 'holds' });

describe('a promise', () => {
  test('that was kept, one that was broken and one that was not reached are told apart', () => {
    expect(contractChecks([result('a'), result('b', '3 items instead of 10'), unreached('c')])).toEqual([
      { ...check('a'), status: 'pass', found: 'holds' },
      { ...check('b'), status: 'fail', found: '3 items instead of 10' },
      { ...check('c'), status: 'unknown', found: 'not reached' },
    ]);
  });

  test('that is broken after the load takes the place of the one that was kept', () => {
    const checks = contractChecks([result('a'), result('b')], [result('a'), result('b', 'stale')]);
    expect(checks).toEqual([
      { ...check('a'), status: 'pass', found: 'holds' },
      { ...check('b'), title: 'Claim b, after the load', status: 'fail', found: 'stale' },
    ]);
  });

  test('that was not repeated, not reached again or kept the second time stays as it was', () => {
    const before = [result('a'), result('b', 'broken'), result('c')];
    const checks = contractChecks(before, [unreached('a'), result('b')]);
    expect(checks).toEqual(contractChecks(before));
  });
});

test('no promises are no checks', () => {
  expect(contractChecks([])).toEqual([]);
});
