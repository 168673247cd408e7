import { expect, test } from 'vitest';
import { urlVariable } from '../../src/check/stubs.ts';

test.each([
  ['payments', 'PAYMENTS_URL'],
  ['gift-cards', 'GIFT_CARDS_URL'],
])('a service finds %s at %s', (name, variable) => {
  expect(urlVariable(name)).toBe(variable);
});
