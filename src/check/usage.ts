import type { Resources } from '../core/record.ts';
import type { Sample } from '../core/rule/samples.ts';
import { familyCpuMs, familyPeakMb } from '../runtime/usage.ts';
import type { Bench } from './bench.ts';

/** CPU time used so far by the two services, ms; `undefined` where the system does not tell. */
export interface CpuState {
  readonly candidate: number | undefined;
  readonly yardstick: number | undefined;
}

export function takeCpu(bench: Bench): CpuState {
  return {
    candidate: familyCpuMs(bench.candidate.running.pid),
    yardstick: familyCpuMs(bench.yardstick.running.pid),
  };
}

/** What the service held and burnt, from outside its process. */
export async function measureResources(
  bench: Bench,
  before: CpuState,
  after: CpuState,
  samples: readonly Sample[],
  labPeakMb: number | undefined,
): Promise<Resources> {
  const doors = await bench.proxy.counters();
  const perRequest = (arm: 'candidate' | 'yardstick') => {
    const [from, to] = [before[arm], after[arm]];
    const requests = samples.filter((sample) => sample.arm === arm).length;
    return from === undefined || to === undefined || requests === 0 ? undefined : (to - from) / requests;
  };
  return {
    connectionsPeak: doors.candidate?.peakOpen ?? 0,
    servicePeakMb: await familyPeakMb(bench.candidate.running.pid),
    labPeakMb,
    candidateCpuMsPerRequest: perRequest('candidate'),
    yardstickCpuMsPerRequest: perRequest('yardstick'),
  };
}
