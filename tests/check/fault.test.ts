import { expect, test } from 'vitest';
import { evidenceFrom, SubjectFault } from '../../src/check/fault.ts';

test("evidence keeps the service's own lines and leaves Node's frames out", () => {
  const tail = [
    'file:///shop/services/catalog/src/main.ts:22',
    'const x = {',
    '',
    'SyntaxError: Unexpected end of input',
    '    at parseTypeScript (node:internal/modules/typescript:72:36)',
    '    at async node:internal/modules/esm/loader:617:12',
    '    at boot (file:///shop/services/catalog/src/main.ts:3:1)',
  ];
  expect(evidenceFrom(tail)).toEqual([
    'file:///shop/services/catalog/src/main.ts:22',
    'const x = {',
    'SyntaxError: Unexpected end of input',
    '    at boot (file:///shop/services/catalog/src/main.ts:3:1)',
  ]);
});

test('evidence is the end of what was printed, not all of it', () => {
  const tail = Array.from({ length: 50 }, (_, index) => `line ${index}`);
  expect(evidenceFrom(tail).at(-1)).toBe('line 49');
  expect(evidenceFrom(tail)).toHaveLength(15);
});

test('a fault of the service says what must hold, what was seen, and where to look', () => {
  const { fault, message } = new SubjectFault(
    'does-not-start',
    'The service starts',
    'it exited',
    ['why'],
    'Look.',
  );
  expect(message).toBe('The service starts: it exited');
  expect(fault).toEqual({
    id: 'does-not-start',
    title: 'The service starts',
    found: 'it exited',
    detail: ['why'],
    next: 'Look.',
  });
});
