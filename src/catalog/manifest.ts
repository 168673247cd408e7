import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Manifest, manifestSchema } from '../core/exercise.ts';

/** Something wrong in a file, with the line to look at (from 1). */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: Problem[] };

/** Parses `exercise.yaml`; every problem is listed, not only the first. */
export function parseManifest(file: string, text: string): Parsed<Manifest> {
  return parseYaml(file, text, manifestSchema);
}

/** Parses YAML against a schema, with a line for every problem. */
export function parseYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): Parsed<z.infer<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: error.linePos?.[0].line ?? 1,
      message: (error.message.split(' at line')[0] ?? error.message).trim(),
    }));
    return { ok: false, problems };
  }
  const value = contentOf(document);
  if (value instanceof ReferenceError)
    return { ok: false, problems: [{ file, line: 1, message: value.message }] };
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues.map((issue) => ({
    file,
    line: lineOf(document, lines, issue.path as (string | number)[], issue),
    message: `${issue.path.join('.') || 'the file'}: ${issue.message}`,
  }));
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line) };
}

/** A document's value, or why it has none: `*word` stands for an anchor, and that may be nowhere. */
function contentOf(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) return error;
    throw error;
  }
}

function lineOf(
  document: Document,
  lines: LineCounter,
  path: readonly (string | number)[],
  issue: z.core.$ZodIssue,
): number {
  const full = issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] as string] : path;
  // A key that is missing has no place; the block that should hold it has.
  for (let length = full.length; length > 0; length -= 1) {
    const range = nodeAt(document, full.slice(0, length))?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}

/** The key at a path, because the value may begin lines below it; the value itself where it has no key. */
function nodeAt(document: Document, path: readonly (string | number)[]): Node | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  return (pair ? pair.key : document.getIn(path, true)) as Node | undefined;
}
