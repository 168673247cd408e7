import type { Profiler } from 'node:inspector';
import type { Statement } from '../core/pictures/plans.ts';
import { freePort } from '../runtime/ports.ts';
import { inspectArgs, profileWhile } from '../runtime/profiler.ts';
import { sendCalmLoad } from './load.ts';
import { type Play, warmUp } from './requests.ts';
import { type Site, whileServing } from './site.ts';
import { costliestStatements, countStatements } from './statements.ts';

/** What a service did while the calm load ran. */
export interface Busy {
  readonly profile: Profiler.Profile;
  /** `undefined` where the service does not count them. */
  readonly requests: number | undefined;
  /** The costliest first. */
  readonly statements: readonly Statement[];
}

/** Profiles a service, and counts its statements, under the exercise's calm load. */
export async function takeProfile(site: Site, play: Play, seconds: number): Promise<Busy> {
  const port = await freePort();
  return whileServing(site, { nodeArgs: inspectArgs(port) }, async ({ url }) => {
    await warmUp(url, site, play);
    await countStatements(site);
    let requests: number | undefined;
    const profile = await profileWhile(port, async () => {
      requests = await sendCalmLoad(site, url, seconds);
    });
    return { profile, requests, statements: await costliestStatements(site) };
  });
}
