import { expect, test } from 'vitest';
import { Scope } from '../../src/runtime/scope.ts';

test('what was opened last is closed first, one after the other', async () => {
  const closed: string[] = [];
  const scope = new Scope();
  scope.defer(() => closed.push('first'));
  scope.defer(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    closed.push('second');
  });
  await scope.close();
  expect(closed).toEqual(['second', 'first']);
});

test('every release is tried, and the first error is the one that is thrown', async () => {
  const closed: string[] = [];
  const scope = new Scope();
  scope.defer(() => closed.push('first'));
  scope.defer(() => Promise.reject(new Error('later error')));
  scope.defer(() => {
    throw new Error('first error');
  });
  await expect(scope.close()).rejects.toThrow('first error');
  expect(closed).toEqual(['first']);
});

test('closing twice releases once', async () => {
  let releases = 0;
  const scope = new Scope();
  scope.defer(() => {
    releases += 1;
  });
  await Promise.all([scope.close(), scope.close()]);
  expect(releases).toBe(1);
});

test('what is opened while the scope closes is released too', async () => {
  const scope = new Scope();
  await scope.close();
  await new Promise<void>((resolve) => scope.defer(resolve));
});
