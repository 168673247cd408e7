import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServiceOptions } from '../runtime/local/service.ts';
import type { CheckRequest, Lab } from './lab.ts';

/** What a service is started with beside its own, so that it is held at a multiple of the targets; nothing without a dial. */
export function dialled(
  lab: Lab,
  { subject, exercise }: CheckRequest,
): Required<Pick<ServiceOptions, 'env' | 'nodeArgs'>> {
  const { dial } = subject;
  if (dial === undefined) return { env: {}, nodeArgs: [] };
  const { p50Ms, p95Ms } = exercise.manifest.targets;
  return {
    env: { DIAL: JSON.stringify({ p50Ms: dial * p50Ms, p95Ms: dial * p95Ms }) },
    nodeArgs: ['--import', pathToFileURL(join(lab.paths.services, 'dial', 'hold.ts')).href],
  };
}
