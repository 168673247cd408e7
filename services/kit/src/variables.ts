/** One environment variable: what it is for, what it may hold, and what it is when nobody sets it. */
export interface Variable<T> {
  /** One phrase, shown with the error when the variable is missing or malformed. */
  readonly description: string;
  /** Used when the variable is unset or empty. Without it the variable is required. */
  readonly default?: T;
  /** What `parse` accepts, as it reads after "must be". */
  readonly wanted: string;
  /** True for values that must not be echoed in an error, such as URLs with a password. */
  readonly secret?: boolean;
  /** The value of a non-empty text, or `undefined` when the text is malformed. */
  parse(text: string): T | undefined;
}

interface Described<T> {
  readonly description: string;
  readonly default?: T;
}

/** A whole number from `min` to `max`, both included. */
export function integer(options: Described<number> & { min: number; max: number }): Variable<number> {
  const { min, max, ...rest } = options;
  return {
    ...rest,
    wanted: `a whole number from ${min} to ${max}`,
    parse: (text) => {
      const value = Number(text);
      return /^-?\d+$/.test(text) && value >= min && value <= max ? value : undefined;
    },
  };
}

/** Any text that is not empty. */
export function text(options: Described<string>): Variable<string> {
  return { ...options, wanted: 'a text', parse: (value) => value };
}

/** One of the given words. */
export function oneOf<const Word extends string>(
  words: readonly Word[],
  options: Described<Word>,
): Variable<Word> {
  return {
    ...options,
    wanted: `one of ${words.join(', ')}`,
    parse: (value) => words.find((word) => word === value),
  };
}

/** A URL with one of the given schemes. Kept as text, because it goes to a driver; never echoed. */
export function url(schemes: readonly string[], options: Described<string>): Variable<string> {
  const starts = schemes.map((scheme) => `${scheme}://`);
  return {
    ...options,
    wanted: `a URL that starts with ${starts.join(' or ')}`,
    secret: true,
    parse: (value) => (starts.some((start) => value.startsWith(start)) ? value : undefined),
  };
}
