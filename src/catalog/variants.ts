import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { closest } from '../core/closest.ts';
import type { Exercise } from '../core/exercise.ts';
import { LabError } from '../errors.ts';
import { parseYaml } from './manifest.ts';
import { filesBelow } from './source.ts';

const fixSchema = z.strictObject({
  why: z.string().min(10),
  over: z.string().optional(),
  adds: z.array(z.string()).default([]),
});
const decoySchema = fixSchema.extend({ reason: z.string().regex(/^[a-z0-9-]+( or [a-z0-9-]+)*$/) });

export type VariantKind = 'fix' | 'decoy';

/** An author's change to a service: a sound fix, or a decoy that must be refused for a stated reason. */
export interface Variant {
  readonly kind: VariantKind;
  readonly name: string;
  readonly folder: string;
  /** Folders that go over the service, in this order: its own, after that of the fix it stands on. */
  readonly overlays: readonly string[];
  readonly why: string;
  /** Sound fix that it stands on, so that a variant holds only what is its own. */
  readonly over?: string;
  /** Files that it has and what it stands on has not. */
  readonly adds: readonly string[];
  /** Reason code that must decide (decoys only). */
  readonly reason?: string;
}

/** File in a variant's folder that describes it and is not part of it. */
export const variantFile = 'variant.yaml';

function folderOf(exercise: Exercise, kind: VariantKind): string {
  return join(exercise.folder, 'interviewer', kind === 'fix' ? 'fixes' : 'decoys');
}

/** All variants of an exercise, fixes first; none where the interviewer's folder is not part of the checkout. */
export async function listVariants(exercise: Exercise, servicesFolder: string): Promise<Variant[]> {
  const variants: Variant[] = [];
  for (const kind of ['fix', 'decoy'] as const) {
    for (const name of await namesOf(exercise, kind)) {
      variants.push(await readVariant(exercise, servicesFolder, kind, name));
    }
  }
  return variants;
}

async function namesOf(exercise: Exercise, kind: VariantKind): Promise<string[]> {
  const folder = folderOf(exercise, kind);
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  return folders.map((entry) => entry.name).sort();
}

/** One variant by name. @throws LabError with the names there are */
export async function findVariant(
  exercise: Exercise,
  servicesFolder: string,
  kind: VariantKind,
  name: string,
): Promise<Variant> {
  const names = await namesOf(exercise, kind);
  if (names.includes(name)) return readVariant(exercise, servicesFolder, kind, name);
  const near = closest(name, names);
  const choice = names.length > 0 ? `Choose one of: ${names.join(', ')}.` : 'This checkout holds none.';
  const next = near ? `Did you mean "${near}"?` : choice;
  throw new LabError('usage', `${exercise.id} has no ${kind} "${name}".`, next);
}

async function readVariant(
  exercise: Exercise,
  services: string,
  kind: VariantKind,
  name: string,
): Promise<Variant> {
  const folder = join(folderOf(exercise, kind), name);
  const file = relative(join(exercise.folder, '..', '..'), join(folder, variantFile));
  const text = await readFile(join(folder, variantFile), 'utf8').catch(() => '');
  const parsed = parseYaml(file, text, kind === 'fix' ? fixSchema : decoySchema);
  if (!parsed.ok) {
    const first = parsed.problems[0];
    throw new LabError(
      'content',
      `${file}:${first?.line} ${first?.message}.`,
      'Mend that line and try again.',
    );
  }
  const described = parsed.value as z.infer<typeof fixSchema> & Pick<Variant, 'reason'>;
  if (kind === 'fix' && described.over !== undefined) await mustStand(exercise, name, described.over);
  const below = described.over ? await findVariant(exercise, services, 'fix', described.over) : undefined;
  const variant = { kind, name, folder, overlays: [...(below?.overlays ?? []), folder], ...described };
  await mustFit(variant, join(services, exercise.manifest.service), below?.overlays ?? []);
  return variant;
}

/** A fix stands on one that stands on its own: two floors are enough, and nothing can stand on itself. */
async function mustStand(exercise: Exercise, name: string, over: string): Promise<void> {
  const text = await readFile(join(folderOf(exercise, 'fix'), over, variantFile), 'utf8').catch(() => '');
  if (over !== name && !/^over:/m.test(text)) return;
  const next = `Let "${name}" stand on a fix without "over:".`;
  throw new LabError(
    'content',
    `The fix "${name}" stands on "${over}", which does not stand on its own.`,
    next,
  );
}

/** A file that the service does not have is a misspelt path more often than a new file: new ones are declared. */
async function mustFit(variant: Variant, serviceFolder: string, below: readonly string[]): Promise<void> {
  const files = (await filesBelow(variant.folder)).filter((file) => file !== variantFile);
  const known = (file: string) => [serviceFolder, ...below].some((folder) => existsSync(join(folder, file)));
  const strange = files.find((file) => !variant.adds.includes(file) && !known(file));
  if (!strange) return;
  throw new LabError(
    'content',
    `The ${variant.kind} "${variant.name}" has a file ${strange}, which services/${basename(serviceFolder)} does not have.`,
    `Correct its path, or list it under "adds:" in ${variantFile}.`,
  );
}
