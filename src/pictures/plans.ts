import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { candidateRole } from '../check/bench.ts';
import { type Plan, readPlans } from '../core/pictures/plans.ts';
import { LabError } from '../errors.ts';
import { withClient } from '../runtime/local/postgres-client.ts';
import { ask, lookedAt, type Play, warmUp } from './requests.ts';
import { type Site, whileServing } from './site.ts';

/** PostgreSQL's own words on how it explains: as `explain (analyze, buffers)` does, for every statement of the service. */
const explainEverything = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_format': 'text',
};

/** Its log is there as soon as it has not grown for so long, ms. */
const quietMs = 200;

/** The plans of all statements that warming up and what is looked at make, one request after the other. */
export async function takePlans(site: Site, play: Play): Promise<Plan[]> {
  await explainFromNowOn(site);
  await whileServing(site, {}, async ({ url }) => {
    await warmUp(url, site, play);
    for (const request of lookedAt(site, play)) await ask(url, request, site);
  });
  return readPlans(await wholeLog(join(site.folder, 'postgres.log'), site.lab.world.signal));
}

/** Sessions that the service opens from now on log a plan for each statement, behind the statement's id. */
async function explainFromNowOn({ stores }: Site): Promise<void> {
  await withClient(stores.postgres.superuserUrl('candidate'), async (client) => {
    await client.query(`load 'auto_explain'`).catch((cause) => {
      throw new LabError(
        'machine',
        'This PostgreSQL comes without auto_explain, which tells the plans.',
        'Install the contrib modules that belong to it (postgresql-contrib).',
        { cause },
      );
    });
    for (const [name, value] of Object.entries(explainEverything))
      await client.query(`alter role ${candidateRole} set ${name} = '${value}'`);
    await client.query(`alter system set log_line_prefix = '%Q '`);
    await client.query('select pg_reload_conf()');
  });
}

async function wholeLog(file: string, signal: AbortSignal): Promise<string> {
  for (let before = ''; ; ) {
    await delay(quietMs, undefined, { signal });
    const text = await readFile(file, 'utf8');
    if (text.length === before.length) return text;
    before = text;
  }
}
