import type { FieldSchema } from '../core/exercise-schema.ts';

const between = /(<!-- fields -->\n)[\s\S]*?(<!-- \/fields -->)/;

/** A page with its table of the manifest's fields written anew from the schema; unchanged where it has no marks. */
export function withFields(page: string, schema: FieldSchema): string {
  const rows = ['| field | meaning |', '| --- | --- |', ...rowsOf(schema, '')];
  return page.replace(between, (_all, open, close) => `${open}${rows.join('\n')}\n${close}`);
}

function rowsOf({ properties = {} }: FieldSchema, path: string): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const row = `| \`${path}${name}\` | ${field.description} |`;
    return [...(field.description ? [row] : []), ...rowsOf(field, `${path}${name}.`)];
  });
}
