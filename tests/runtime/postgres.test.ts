import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeFor } from '../../src/runtime/local/place.ts';
import { type Postgres, startPostgres } from '../../src/runtime/local/postgres.ts';
import { withClient } from '../../src/runtime/local/postgres-client.ts';
import { cloneData } from '../../src/runtime/local/postgres-clone.ts';
import { startServer } from '../../src/runtime/local/postgres-server.ts';
import { runSettings } from '../../src/runtime/local/postgres-settings.ts';
import { type Template, templatePassword } from '../../src/runtime/local/postgres-template.ts';
import { snapshotTables, tableStates } from '../../src/runtime/local/table-state.ts';
import { freePort } from '../../src/runtime/ports.ts';
import { Scope } from '../../src/runtime/scope.ts';
import { squat } from './support/squatter.ts';
import { type ToyLab, toyLab } from './support/toy-lab.ts';

let lab: ToyLab;
let template: Template;
let postgres: Postgres;
const scope = new Scope();

const start = (run: string, into: Scope, candidateConnections?: number) => {
  const { tool, labDir, signal } = lab;
  return startPostgres(
    { tool, template, labDir, runDir: join(labDir, 'runs', run), signal, candidateConnections },
    into,
  );
};
const run = (url: string, sql: string) => withClient(url, async (client) => (await client.query(sql)).rows);

beforeAll(async () => {
  lab = await toyLab();
  template = await lab.prepare();
  postgres = await start('shared', scope, 2);
});

afterAll(async () => {
  await scope.close();
  await lab.remove();
});

test('a clone holds what the template says', async () => {
  expect(await tableStates(postgres.superuserUrl('candidate'))).toEqual(template.tables);
});

test('a snapshot tells what the tables held when it was taken, whatever is written meanwhile', async () => {
  const url = postgres.superuserUrl('candidate');
  const before = await snapshotTables(url);
  await run(url, "insert into orders (note) values ('later')");
  const after = await snapshotTables(url);
  await run(url, "delete from orders where note = 'later'");
  expect(await before.states).toEqual(template.tables);
  expect((await after.states).orders?.rows).toBe((template.tables.orders?.rows ?? 0) + 1);
  expect(await tableStates(url)).toEqual(template.tables);
});

test('of a table that may grow, what was there is told apart from what came later', async () => {
  const url = postgres.superuserUrl('candidate');
  const growing = { orders: 'id' };
  const before = await (await snapshotTables(url, { growing })).states;
  const [highest] = await run(url, 'select max(id)::text as id from orders');
  expect(before.orders?.upTo).toBe(highest?.id);
  await run(url, "insert into orders (note) values ('later')");
  expect(await tableStates(url, { growing, since: before })).toEqual(before);
  await run(url, `update orders set note = note || '!' where id = ${highest?.id}`);
  expect(await tableStates(url, { growing, since: before })).not.toEqual(before);
  await run(url, `update orders set note = rtrim(note, '!') where id = ${highest?.id}`);
  await run(url, "delete from orders where note = 'later'");
});

test('a snapshot of a database that is not there is an error at once', async () => {
  await expect(
    snapshotTables(postgres.superuserUrl('candidate').replace(/candidate$/, 'nowhere')),
  ).rejects.toThrow(/nowhere/);
});

test('the service reads and writes rows', async () => {
  const url = postgres.candidateUrl();
  await run(url, "insert into orders (note) values ('new')");
  await run(url, "update orders set note = 'changed' where note = 'new'");
  expect(await run(url, "delete from orders where note = 'changed' returning note")).toEqual([
    { note: 'changed' },
  ]);
});

test.each([
  ['create a table', 'create table mine (id int)'],
  ['create a temporary table', 'create temporary table mine (id int)'],
  ['create an index', 'create index on orders (note)'],
  ['empty a table', 'truncate orders'],
  ['drop a table', 'drop table orders'],
  ['create a schema', 'create schema mine'],
  ['become the owner', 'set role app_owner'],
  ['reset the statistics', 'select pg_stat_statements_reset()'],
  ['change the server', "alter system set work_mem = '1GB'"],
])('the service may not %s', async (_, sql) => {
  await expect(run(postgres.candidateUrl(), sql)).rejects.toThrow(
    /permission denied|must be (owner|superuser)/,
  );
});

test("what a migration makes is the service's to use", async () => {
  await run(postgres.ownerUrl(), 'create table notes (id int generated always as identity, text text)');
  expect(await run(postgres.candidateUrl(), "insert into notes (text) values ('hi') returning id")).toEqual([
    { id: 1 },
  ]);
});

test('nobody strays into the database of another', async () => {
  const other = (url: string, database: string) => url.replace(/[^/]+$/, database);
  const denied = 'permission denied for database';
  await expect(run(other(postgres.candidateUrl(), 'yardstick'), 'select 1')).rejects.toThrow(denied);
  await expect(run(other(postgres.yardstickUrl(), 'candidate'), 'select 1')).rejects.toThrow(denied);
});

test('the yardstick has its 10 000 rows of 1000 characters', async () => {
  const sql =
    'select count(*)::int as rows, min(length(payload)) as low, max(length(payload)) as high from item';
  expect(await run(postgres.yardstickUrl(), sql)).toEqual([{ rows: 10_000, low: 1_000, high: 1_000 }]);
});

test('the service may hold only so many connections', async () => {
  const connections = [1, 2, 3].map(() => new Client({ connectionString: postgres.candidateUrl() }));
  const [first, second, third] = connections;
  await first?.connect();
  await second?.connect();
  await expect(third?.connect()).rejects.toThrow('too many connections for role "app_candidate"');
  await Promise.all([first?.end(), second?.end()]);
});

test('every setting is pinned', async () => {
  const [found] = await run(
    postgres.candidateUrl(),
    "select current_setting('shared_buffers') a, current_setting('jit') b, current_setting('fsync') c, current_setting('autovacuum') d",
  );
  expect(found).toEqual({ a: '256MB', b: 'off', c: 'on', d: 'off' });
});

test('statements are counted', async () => {
  await run(postgres.candidateUrl(), 'select 42 as counted');
  const sql = "select calls::int from pg_stat_statements where query like 'select $1 as counted'";
  expect(await run(postgres.superuserUrl('postgres'), sql)).toEqual([{ calls: 1 }]);
});

test('a second run has data and passwords of its own, which end with it', async () => {
  const own = new Scope();
  const second = await start('second', own);
  await run(second.candidateUrl(), 'delete from orders');
  expect(await run(postgres.candidateUrl(), 'select count(*)::int as rows from orders')).toEqual([
    { rows: 3 },
  ]);
  await expect(run(postgres.candidateUrl(second.port), 'select 1')).rejects.toThrow(
    'password authentication failed',
  );
  await own.close();
  await expect(stat(second.dataDir)).rejects.toThrow('ENOENT');
  await expect(run(second.candidateUrl(), 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('a server that is killed is seen', async () => {
  const own = new Scope();
  const victim = await start('victim', own);
  process.kill(victim.pid, 'SIGKILL');
  expect(await victim.running.exited).toEqual({ code: null, signal: 'SIGKILL' });
  await own.close();
});

test('a port that somebody took meanwhile is given up for another', async () => {
  const own = new Scope();
  const taken = await squat(own);
  const { labDir, signal, tool } = lab;
  const place = await placeFor(labDir);
  const runDir = join(labDir, 'runs/port');
  const dataDir = await cloneData(
    { from: join(template.folder, 'data'), labDir, runDir, signal },
    place,
    own,
  );
  const offers = [taken, await freePort()];
  const ports = async () => offers.shift() as number;
  const password = await templatePassword(template);
  const server = { tool, dataDir, settings: runSettings, account: place.account, password, signal, ports };
  expect((await startServer(server, own)).port).not.toBe(taken);
  await own.close();
});
