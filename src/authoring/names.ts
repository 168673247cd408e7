import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LabPaths } from '../catalog/paths.ts';
import { closest } from '../core/closest.ts';
import { levels, type Manifest, manifestSchema } from '../core/exercise.ts';
import { LabError } from '../errors.ts';

/** What an author says of an exercise that is to be made. */
export interface Wishes {
  readonly id: string;
  /** Default: what the skeleton says. */
  readonly title?: string;
  /** Default: named after the exercise. */
  readonly service?: string;
  /** Default: `foundations`. */
  readonly level?: string;
}

/** What a new exercise is called. */
export interface Names {
  readonly id: string;
  readonly title: string | undefined;
  readonly service: string;
  /** False where the exercise is about a service that is there already. */
  readonly makesService: boolean;
  readonly level: Manifest['level'];
}

/** Characters; with one more, a line of the k6 script is wider than the formatter allows. */
export const longestName = 36;

/** Checks what an author wishes, against the checkout too. @throws LabError of fault 'usage' */
export function namesOf(paths: LabPaths, wishes: Wishes): Names {
  const id = kebab('an id', wishes.id, 'Name the symptom in lower-case words, such as "slow-search".');
  mustBeNew(paths, id);
  const service = kebab('the name of a service', wishes.service ?? id, 'Name it in lower-case words.');
  const folder = join(paths.services, service);
  const makesService = !existsSync(folder);
  if (!makesService && !existsSync(join(folder, 'src', 'main.ts'))) {
    throw new LabError(
      'usage',
      `services/${service} is not a service: it has no src/main.ts.`,
      'Name another with --service.',
    );
  }
  const { title, level = levels[0] } = wishes;
  return { id, title: titleOf(title), service, makesService, level: levelOf(level) };
}

function kebab(what: string, text: string, next: string): string {
  const near = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '');
  if (text.length > longestName)
    throw new LabError('usage', `"${text}" is too long for ${what}.`, `Keep to ${longestName} characters.`);
  if (near === text && text !== '') return text;
  throw new LabError('usage', `"${text}" is not ${what}.`, near ? `Did you mean "${near}"?` : next);
}

function mustBeNew({ exercises, loadTests }: LabPaths, id: string): void {
  const places = {
    [`exercises/${id}`]: join(exercises, id),
    [`load-tests/${id}.ts`]: join(loadTests, `${id}.ts`),
    [`load-tests/traffic/${id}.ts`]: join(loadTests, 'traffic', `${id}.ts`),
  };
  const taken = Object.entries(places).find(([, path]) => existsSync(path));
  if (!taken) return;
  throw new LabError(
    'usage',
    `There is ${taken[0]} already.`,
    'Choose another id, or go on with what is there.',
  );
}

function titleOf(title: string | undefined): string | undefined {
  if (title === undefined) return undefined;
  const checked = manifestSchema.shape.title.safeParse(title);
  // It becomes a cell of a table.
  if (checked.success && !/[|\n]/.test(title)) return title;
  throw new LabError(
    'usage',
    `"${title}" does not do for a title.`,
    'Say the complaint in one line of 8 to 90 characters, without "|".',
  );
}

function levelOf(text: string): Manifest['level'] {
  const level = levels.find((word) => word === text);
  if (level) return level;
  const near = closest(text, levels);
  const next = near ? `Did you mean "${near}"?` : `Choose one of: ${levels.join(', ')}.`;
  throw new LabError('usage', `There is no level "${text}".`, next);
}
