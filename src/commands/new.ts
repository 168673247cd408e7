import { type Names, namesOf, type Wishes } from '../authoring/names.ts';
import { planExercise } from '../authoring/plan.ts';
import { writeAll } from '../authoring/write-all.ts';
import { levels } from '../core/exercise.ts';
import { exitCodes } from '../errors.ts';
import type { CommandSpec } from './command.ts';
import { pathsOf } from './lab.ts';

/** `lab new`. */
export const newCommand: CommandSpec = {
  name: 'new',
  summary: 'make an exercise to fill in: it runs, and only its fixes are missing',
  arguments: [{ name: '<id>', about: 'what somebody complains about, such as slow-search' }],
  options: [
    { flags: '--title <text>', about: 'the complaint, in 8 to 90 characters' },
    {
      flags: '--service <name>',
      about: 'the service that it is about, made if there is none (default: the id)',
    },
    { flags: '--level <name>', about: `one of ${levels.join(', ')} (default: ${levels[0]})` },
  ],
  help: 'What each file is for, and what to do next: docs/authoring.md.',
  async run(world, input) {
    const paths = pathsOf(world, input);
    const wishes = { ...(input.options as Omit<Wishes, 'id'>), id: input.args[0] ?? '' };
    const names = namesOf(paths, wishes);
    await writeAll(await planExercise(paths, names));
    world.stdout.write(`${summary(names).join('\n')}\n`);
    return exitCodes.ok;
  },
};

function summary({ id, service, makesService }: Names): string[] {
  return [
    `${id} is made, with a place in README.md and docs/candidates.md:`,
    `  exercises/${id}/`,
    `  load-tests/${id}.ts`,
    `  load-tests/traffic/${id}.ts`,
    makesService
      ? `  services/${service}/`
      : `services/${service} stays as it is: let the traffic and the contract ask for what it offers.`,
    `Next: \`./lab verify ${id}\` shows what is missing; docs/authoring.md says what each part must be.`,
  ];
}
