import { expect, it } from 'vitest';
import { shortStatement } from '../../../src/core/pictures/short-statement.ts';

it.each([
  ['select id, name\n  from venues where id = $1', 'select venues'],
  ['SELECT 1', 'SELECT 1'],
  ['insert into orders (id) select id from drafts', 'insert into orders'],
  ['update seats set status = $1 from events where true', 'update seats'],
  ['delete from public.holds where id = $1', 'delete from public.holds'],
  ['with page as (select * from events limit 3) select * from page', 'with events'],
  ['', ''],
])('%j is about %j', (sql, wanted) => {
  expect(shortStatement(sql)).toBe(wanted);
});
