import { expect, test } from 'vitest';
import { exerciseSchema, type FieldSchema } from '../../src/core/exercise-schema.ts';
import { limitIds } from '../../src/core/rule/limits.ts';

const schema = exerciseSchema();

/** Fields that hold a value, with their full names. */
function leaves({ properties = {} }: FieldSchema, path = ''): [string, FieldSchema][] {
  return Object.entries(properties).flatMap(([name, field]): [string, FieldSchema][] =>
    field.properties ? leaves(field, `${path}${name}.`) : [[`${path}${name}`, field]],
  );
}

const fields = Object.fromEntries(leaves(schema));

test('every field is described, in words of its own', () => {
  const descriptions = Object.values(fields).map((field) => field.description ?? '');
  for (const description of descriptions) expect(description).toMatch(/\w+ \w+|^stores: /);
  expect(new Set(descriptions).size).toBe(descriptions.length);
});

test('every limit is described by its title and unit', () => {
  for (const id of limitIds) expect(fields).toHaveProperty([`work.limits.${id}`]);
  expect(fields['work.limits.memory-mb']?.description).toBe('peak memory of the service (MB)');
  expect(schema.properties?.work?.properties?.limits).toMatchObject({
    description: expect.stringContaining('not judged'),
    additionalProperties: false,
  });
  expect(schema.properties?.work?.properties?.limits).not.toHaveProperty('required');
});

test('a choice is told with its words and figures', () => {
  expect(fields.level).toMatchObject({
    description: 'foundations, intermediate, advanced or capstone',
    enum: ['foundations', 'intermediate', 'advanced', 'capstone'],
  });
  expect(fields.network).toMatchObject({
    description: expect.stringContaining('local 0 ms, az 1 ms, region 10 ms'),
    enum: ['local', 'az', 'region'],
  });
  expect(fields.needs).toMatchObject({ items: { enum: ['postgres', 'redis'] } });
  expect(fields['traffic.ratePerSecond']).toMatchObject({
    description: expect.stringContaining('to 500'),
    maximum: 500,
  });
});

test('an editor is told what is unknown, and not how far JavaScript counts', () => {
  expect(schema).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    additionalProperties: false,
    required: expect.arrayContaining(['title', 'targets', 'spoilers']),
  });
  expect(JSON.stringify(schema)).not.toContain(String(Number.MAX_SAFE_INTEGER));
  expect(fields['minutes.junior']).toMatchObject({ type: 'integer', exclusiveMinimum: 0 });
});
