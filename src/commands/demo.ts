import { relative } from 'node:path';
import { discover, findExercise } from '../catalog/discover.ts';
import type { RunRecord } from '../core/record.ts';
import { exitCodes, LabError } from '../errors.ts';
import { renderText } from '../report/text.ts';
import type { World } from '../world.ts';
import { type Choice, checkUntilClear } from './check.ts';
import type { CommandSpec } from './command.ts';
import { openLab, pathsOf } from './lab.ts';
import { showProgress } from './progress.ts';

const exerciseId = 'slow-listing';
const fix = 'batched-any';

/** `lab demo`. */
export const demoCommand: CommandSpec = {
  name: 'demo',
  summary: 'see a flawed service fail and a sound fix pass (about a minute)',
  help: `Ends with 0 only if the flawed service got FAIL and the fix got PASS.
It gives a part of slow-listing away: solve that one first if you want to solve it.`,
  async run(world, input) {
    const exercise = findExercise(await discover(pathsOf(world, input)), exerciseId);
    say(world, `Perf Lab demo: ${exercise.manifest.title}.`);
    const lab = await openLab(world, input, showProgress(world));
    const show = async (title: string, choice: Choice) => {
      say(world, `\n${title}\n`);
      const { record, folder } = await checkUntilClear(lab, exercise, choice);
      world.stdout.write(renderText(record, { color: world.color, width: world.stdout.width }));
      return { record, folder };
    };
    const flawed = await show('1 of 2: the service as it is handed out', { kind: 'service' });
    const fixed = await show(`2 of 2: the same service with one sound fix`, { kind: 'fix', name: fix });
    const page = `${relative(world.cwd, fixed.folder)}/report.html`;
    say(
      world,
      `\nFlawed: ${outcome(flawed.record)}. Fixed: ${outcome(fixed.record)}.\nThe whole story: ${page}`,
    );
    return finish(flawed.record, fixed.record);
  },
};

function say(world: World, text: string): void {
  world.stdout.write(`${text}\n`);
}

function outcome(record: RunRecord): string {
  return record.verdict.outcome;
}

function finish(flawed: RunRecord, fixed: RunRecord) {
  if (flawed.verdict.outcome === 'FAIL' && fixed.verdict.outcome === 'PASS') return exitCodes.ok;
  if ([flawed, fixed].some((record) => record.verdict.outcome === 'INCONCLUSIVE'))
    return exitCodes.inconclusive;
  throw new LabError(
    'content',
    'The demo did not come out as it should.',
    'If services/catalog was edited, `./lab reset slow-listing` puts it back; otherwise this is a bug in the lab.',
  );
}
