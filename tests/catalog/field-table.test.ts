import { expect, test } from 'vitest';
import { withFields } from '../../src/catalog/field-table.ts';

const schema = {
  properties: {
    title: { description: 'the complaint' },
    targets: { properties: { p50Ms: { description: 'median, ms' }, p95Ms: { description: 'p95, ms' } } },
    limits: { description: 'the most', properties: { connections: { description: 'at once' } } },
  },
};

test('the table names every field that is described, with those that hold it', () => {
  expect(withFields('Before.\n<!-- fields -->\nold\n<!-- /fields -->\nAfter.\n', schema)).toBe(`Before.
<!-- fields -->
| field | meaning |
| --- | --- |
| \`title\` | the complaint |
| \`targets.p50Ms\` | median, ms |
| \`targets.p95Ms\` | p95, ms |
| \`limits\` | the most |
| \`limits.connections\` | at once |
<!-- /fields -->
After.
`);
});

test('a page without marks stays as it is', () => {
  expect(withFields('# Lab\n', schema)).toBe('# Lab\n');
});
