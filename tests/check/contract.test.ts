import { describe, expect, test } from 'vitest';
import { ContractViolation } from '../../src/check/same.ts';
import { runContract } from '../../src/check/stages/contract.ts';
import type { ContractCheck, ContractContext } from '../../src/core/contract.ts';

const nothing = {} as ContractContext;
const { signal } = new AbortController();

function entry(id: string, run: () => unknown = () => undefined): ContractCheck {
  return { id, title: `Claim ${id}`, run: async () => void (await run()) };
}

function violates(): never {
  throw new ContractViolation('3 items instead of 10');
}

const results = async (contract: readonly ContractCheck[]) =>
  (await runContract(contract, nothing, signal)).map(({ id, violation }) => [id, violation]);

describe('a contract', () => {
  test('that is kept has no violation', async () => {
    expect(await runContract([entry('a'), entry('b')], nothing, signal)).toEqual([
      { id: 'a', title: 'Claim a', violation: '' },
      { id: 'b', title: 'Claim b', violation: '' },
    ]);
  });

  test('stops at the first failure, and says of the rest that they were not reached', async () => {
    let reached = false;
    const last = entry('c', () => {
      reached = true;
    });
    expect(await results([entry('a'), entry('b', violates), last])).toEqual([
      ['a', ''],
      ['b', '3 items instead of 10'],
      ['c', undefined],
    ]);
    expect(reached).toBe(false);
  });

  test('is broken by an answer of another shape than the check can read', async () => {
    const reads = entry('a', () => (null as unknown as { items: string[] }).items.length);
    expect(await results([reads])).toEqual([
      ['a', expect.stringContaining('the answer has not the promised shape (Cannot read')],
    ]);
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
    expect(await results([slow('a'), slow('b')])).toEqual([
      ['a', ''],
      ['b', ''],
    ]);
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
