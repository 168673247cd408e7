/** A broken promise of the contract, in plain words. */
export class ContractViolation extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'ContractViolation';
  }
}

/**
 * The first place where two JSON values differ, in words; `undefined` when they are equal. Key order does not matter;
 * a `Date`, which rows of a database hold, is what JSON makes of it.
 */
export function difference(found: unknown, wanted: unknown, path = ''): string | undefined {
  if (found instanceof Date) return difference(found.toJSON(), wanted, path);
  if (wanted instanceof Date) return difference(found, wanted.toJSON(), path);
  if (found === wanted || Object.is(found, wanted)) return undefined;
  if (Array.isArray(found) && Array.isArray(wanted)) return arrays(found, wanted, path);
  if (isObject(found) && isObject(wanted)) return objects(found, wanted, path);
  return `${path || 'the value'} is ${show(found)}, wanted ${show(wanted)}`;
}

function arrays(found: readonly unknown[], wanted: readonly unknown[], path: string): string | undefined {
  if (found.length !== wanted.length) {
    return `${path || 'the list'} has ${found.length} entries, wanted ${wanted.length}`;
  }
  for (const [index, entry] of found.entries()) {
    const text = difference(entry, wanted[index], `${path}[${index}]`);
    if (text) return text;
  }
  return undefined;
}

type Dictionary = Readonly<Record<string, unknown>>;

function objects(found: Dictionary, wanted: Dictionary, path: string): string | undefined {
  for (const key of new Set([...Object.keys(wanted), ...Object.keys(found)])) {
    const place = path ? `${path}.${key}` : key;
    if (!Object.hasOwn(found, key)) return `${place} is missing, wanted ${show(wanted[key])}`;
    if (!Object.hasOwn(wanted, key)) return `${place} should not be there, found ${show(found[key])}`;
    const text = difference(found[key], wanted[key], place);
    if (text) return text;
  }
  return undefined;
}

function isObject(value: unknown): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
