/** Roles beside the superuser `lab`. */
export const roles = ['app_owner', 'app_candidate', 'app_yardstick'] as const;

export type Role = (typeof roles)[number];

/** Cluster-wide: roles without a password (nobody can log in yet) and the two databases. One statement each. */
export const clusterSql: readonly string[] = [
  'create role app_owner login',
  'create role app_candidate login',
  'create role app_yardstick login',
  'create database candidate',
  'create database yardstick',
  'create extension pg_stat_statements',
];

/**
 * What a migration of `app_owner` makes, the service may read and write, and no more: no DDL, no truncate, no temporary tables.
 * `create` on the database lets the owner install trusted extensions.
 */
export const candidateSql = `
  create extension pg_stat_statements;
  revoke all on database candidate from public;
  grant connect on database candidate to app_owner, app_candidate;
  grant create on database candidate to app_owner;
  alter schema public owner to app_owner;
  revoke all on schema public from public;
  grant usage on schema public to app_candidate;
  alter default privileges for role app_owner in schema public
    grant select, insert, update, delete on tables to app_candidate;
  alter default privileges for role app_owner in schema public grant usage, select on sequences to app_candidate;
`;

/** The yardstick's table: 10 000 rows of 1000 characters that depend on nothing but the row's id. */
export const yardstickSql = `
  create extension pg_stat_statements;
  revoke all on database yardstick from public;
  grant connect on database yardstick to app_yardstick;
  revoke all on schema public from public;
  grant usage on schema public to app_yardstick;
  create table item (id int primary key, payload text not null);
  alter table item alter column payload set storage plain;
  insert into item
    select id, left((select string_agg(md5(id || '/' || part), '' order by part) from generate_series(1, 32) part), 1000)
    from generate_series(1, 10000) id;
  grant select on item to app_yardstick;
`;
