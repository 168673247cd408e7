import { describe, expect, test } from 'vitest';
import { ContractViolation } from '../../src/check/same.ts';
import { mergeContract, runContract } from '../../src/check/stages/contract.ts';
import type { ContractCheck, ContractContext } from '../../src/core/contract.ts';

const nothing = {} as ContractContext;
const { signal } = new AbortController();

function entry(id: string, run: () => unknown = () => undefined): ContractCheck {
  return { id, title: `Claim ${id}`, run: async () => void (await run()) };
}

function violates(): never {
  throw new ContractViolation('3 items instead of 10');
}

const statuses = async (contract: readonly ContractCheck[]) =>
  (await runContract(contract, nothing, signal)).map((check) => `${check.id} ${check.status}`);

describe('a contract', () => {
  test('that is kept passes every check', async () => {
    expect(await runContract([entry('a'), entry('b')], nothing, signal)).toEqual([
      { id: 'a', layer: 'contract', title: 'Claim a', status: 'pass', wanted: 'holds', found: 'holds' },
      { id: 'b', layer: 'contract', title: 'Claim b', status: 'pass', wanted: 'holds', found: 'holds' },
    ]);
  });

  test('stops at the first failure, and says of the rest that they were not reached', async () => {
    let reached = false;
    const last = entry('c', () => {
      reached = true;
    });
    const checks = await runContract([entry('a'), entry('b', violates), last], nothing, signal);
    expect(checks.map((check) => [check.status, check.found])).toEqual([
      ['pass', 'holds'],
      ['fail', '3 items instead of 10'],
      ['unknown', 'not reached'],
    ]);
    expect(reached).toBe(false);
  });

  test('is broken by an answer of another shape than the check can read', async () => {
    const reads = entry('a', () => (null as unknown as { items: string[] }).items.length);
    const [check] = await runContract([reads], nothing, signal);
    expect(check).toMatchObject({
      status: 'fail',
      found: expect.stringContaining('has not the promised shape'),
    });
  });

  test('whose own code is broken is no failure of the service', async () => {
    const broken = entry('a', () => {
      throw new RangeError('a bug of the check');
    });
    await expect(runContract([broken], nothing, signal)).rejects.toThrow('a bug of the check');
  });

  test('runs one check after the other', async () => {
    const order: string[] = [];
    const slow = (id: string) =>
      entry(id, async () => {
        order.push(`${id} begins`);
        await Promise.resolve();
        order.push(`${id} ends`);
      });
    expect(await statuses([slow('a'), slow('b')])).toEqual(['a pass', 'b pass']);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  test('ends when it is interrupted, without blaming the service', async () => {
    const abort = new AbortController();
    const interrupted = entry('a', () => {
      abort.abort();
      violates();
    });
    await expect(runContract([interrupted], nothing, abort.signal)).rejects.toThrow('aborted');
  });
});

describe('after the load', () => {
  test('a check that fails now takes the place of the one that held', async () => {
    const before = await runContract([entry('a'), entry('b')], nothing, signal);
    const after = await runContract([entry('a'), entry('b', violates)], nothing, signal);
    expect(mergeContract(before, after)).toEqual([
      before[0],
      { ...after[1], title: 'Claim b, after the load', found: '3 items instead of 10' },
    ]);
  });

  test('a check that was not repeated, or not reached, stays as it was', async () => {
    const before = await runContract([entry('a'), entry('b'), entry('c')], nothing, signal);
    const after = await runContract([entry('a', violates), entry('c')], nothing, signal);
    const merged = mergeContract(before, after);
    expect(merged.map((check) => check.status)).toEqual(['fail', 'pass', 'pass']);
    expect(merged).toHaveLength(3);
  });
});
