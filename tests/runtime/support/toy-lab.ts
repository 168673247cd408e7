import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareTemplate, type TemplateOptions } from '../../../src/runtime/local/postgres-template.ts';
import { findPostgres } from '../../../src/runtime/tools/postgres.ts';
import { contextIn } from './context.ts';
import { openFolder } from './folder.ts';

/** Three orders by default; enough to see what a role may do to them. */
export const toySeed = `
  create table orders (id int generated always as identity primary key, note text not null);
  insert into orders (note) select 'order ' || i from generate_series(1, current_setting('seed.orders')::int) i;
`;

/** A lab's folder with real PostgreSQL, to build templates in. */
export interface ToyLab {
  readonly labDir: string;
  readonly signal: AbortSignal;
  readonly tool: TemplateOptions['tool'];
  options(changes?: Partial<TemplateOptions>): TemplateOptions;
  prepare(changes?: Partial<TemplateOptions>): ReturnType<typeof prepareTemplate>;
  remove(): Promise<void>;
}

export async function toyLab(): Promise<ToyLab> {
  const folder = await openFolder();
  const labDir = join(folder, '.lab');
  const { signal } = new AbortController();
  const tool = await findPostgres(contextIn(join(folder, 'cache')));
  const say = () => undefined;
  const options = (changes: Partial<TemplateOptions> = {}): TemplateOptions => {
    return { tool, labDir, seedSql: toySeed, sizes: { orders: 3 }, signal, say, ...changes };
  };
  return {
    labDir,
    signal,
    tool,
    options,
    prepare: (changes) => prepareTemplate(options(changes)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
