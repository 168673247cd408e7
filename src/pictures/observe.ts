import { realpath } from 'node:fs/promises';
import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Lab } from '../check/lab.ts';
import type { Exercise } from '../core/exercise.ts';
import type { Plan } from '../core/pictures/plans.ts';
import { type Flame, flame } from '../core/pictures/profile.ts';
import { takePlans } from './plans.ts';
import { type Busy, takeProfile } from './profile.ts';
import type { Play } from './requests.ts';
import { type Site, type Subject, withSite } from './site.ts';
import { type Trace, takeTraces } from './trace.ts';

/** All that is pictured of one service. */
export interface Observed extends Omit<Busy, 'profile'> {
  readonly side: Subject['side'];
  readonly traces: readonly Trace[];
  readonly flame: Flame;
  readonly plans: readonly Plan[];
}

/** Traces, profiles and explains one service, each in a process of its own, so that none of them disturbs another. */
export async function observe(
  lab: Lab,
  exercise: Exercise,
  play: Play,
  subject: Subject,
  seconds: number,
): Promise<Observed> {
  const { side } = subject;
  const phase = <T>(name: string, work: () => Promise<T>) => {
    lab.progress.phase(`${side}: ${name}`);
    return work();
  };
  lab.progress.phase(`${side}: start`);
  return withSite(lab, exercise, subject, async (site) => {
    const traces = await phase('trace', () => takeTraces(site, play));
    const { profile, ...busy } = await phase('profile', () => takeProfile(site, play, seconds));
    const plans = await phase('plans', () => takePlans(site, play));
    return { side, traces, flame: await flameOf(site, profile), plans, ...busy };
  });
}

async function flameOf({ lab, staged }: Site, profile: Profiler.Profile): Promise<Flame> {
  // Node names the files that it runs by where they really are.
  const address = async (folder: string) => `${pathToFileURL(await realpath(folder)).href}/`;
  return flame(profile, {
    service: await address(staged),
    kit: await address(join(lab.paths.services, 'kit', 'src')),
  });
}
