import type { Random } from '../../core/random.ts';
import type { Sample } from '../../core/rule/samples.ts';
import type { LoadBlock, TrialAnswer } from '../../core/trial.ts';
import { watchCpu } from '../../runtime/cpu-watch.ts';
import { watchNoise } from '../../runtime/noise.ts';
import { Scope } from '../../runtime/scope.ts';
import { mustBeAlive } from '../casualties.ts';
import { startLoad } from '../load-session.ts';
import type { LoadContext } from '../stages/latency.ts';

/** Sends the blocks' requests to the service or its copies; every arrival is answered, given up or dropped when it resolves. */
export async function sendLoad(
  { lab, request, bench, notebook, folder }: LoadContext,
  asked: readonly LoadBlock[],
  random: Random,
): Promise<TrialAnswer[]> {
  const { traffic, data } = request.exercise.manifest;
  // Rounds are numbered from 1; 0 would be warm-up.
  const blocks = asked.map(({ to, ...block }, index) => {
    const urls = to?.map((copy) => copy.url);
    return { ...block, arm: 'candidate', round: index + 1, urls, tellStatus: true } as const;
  });
  const plan = {
    seed: `${notebook.seed}/${random()}`,
    ratePerSecond: traffic.ratePerSecond,
    timeoutMs: traffic.timeoutMs,
    data,
    arms: { candidate: bench.candidate.url, yardstick: bench.yardstick.url },
    blocks,
  };
  const scope = new Scope();
  try {
    const session = await startLoad(
      lab,
      {
        script: request.content.script,
        plan,
        noise: watchNoise(scope),
        serviceCpu: watchCpu(bench.candidate.running.pid, scope),
        folder,
        mustBeAlive: () => mustBeAlive(bench),
      },
      scope,
    );
    for (const { round } of blocks) await session.round(round);
    await session.stop();
    return session.arrivals.samples.map(answerOf);
  } finally {
    await scope.close();
  }
}

function answerOf({ round, class: kind, plannedAt, tookMs, status = 0, violation }: Sample): TrialAnswer {
  return { block: round - 1, kind, plannedAt, tookMs, status, violation };
}
