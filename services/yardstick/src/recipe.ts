import type { Variable } from '@encore/kit/variables';

/** Rows of the table `item`, with ids from 1; the lab fills it. */
export const itemCount = 10_000;

/** The known amount of work that one request does. */
export interface Recipe {
  /** Statements, one after the other. */
  readonly queries: number;
  /** Rows per statement. */
  readonly rows: number;
  /** Bytes of ASCII text per row in the response, at most what the stored payload has. */
  readonly rowBytes: number;
}

/** Declaration of `YARDSTICK_RECIPE`. */
export const recipe: Variable<Recipe> = {
  description: 'work per request',
  wanted: `JSON {"queries":n,"rows":n,"rowBytes":n} with whole numbers from 1, rows to ${itemCount}`,
  parse: (text) => {
    const { queries, rows, rowBytes } = parsed(text);
    if (![queries, rows, rowBytes].every(isCount) || rows > itemCount) return undefined;
    return { queries, rows, rowBytes };
  },
};

function parsed(text: string) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) > 0;
