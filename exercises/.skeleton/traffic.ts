import { between, type Random } from '../../src/core/random.ts';
import type { DataSizes, TrafficRequest } from '../../src/core/traffic.ts';

/** Kinds of request: work is counted for each apart. */
export const classes = ['plain'] as const;

const longestPage = 80;

/** Most take the page size of the site, some their own. */
export function draw(random: Random, data: DataSizes): TrafficRequest {
  const rows = random() < 0.8 ? 40 : between(random, 5, longestPage);
  return probe(random, data, 'plain', rows);
}

export function probe(random: Random, data: DataSizes, requestClass: string, rows: number): TrafficRequest {
  const { items } = data;
  if (items === undefined) throw new RangeError('the exercise gives no size for "items"');
  const after = between(random, 0, items - longestPage);
  return {
    class: requestClass,
    method: 'GET',
    path: `/api/items?after=${after}&limit=${rows}`,
    headers: {},
    rows,
  };
}

export function violation(request: TrafficRequest, status: number, body: string): string | undefined {
  if (status !== 200) return `status ${status} instead of 200`;
  const items = parseItems(body);
  if (!items) return 'the body is not JSON with a list of items';
  if (items.length !== request.rows) return `${items.length} items instead of ${request.rows}`;
  const unnamed = items.find((item) => typeof item?.name !== 'string');
  return unnamed === undefined ? undefined : `item ${unnamed?.id} has no name`;
}

interface Item {
  readonly id?: unknown;
  readonly name?: unknown;
}

function parseItems(body: string): (Item | null)[] | undefined {
  try {
    const items = JSON.parse(body)?.items;
    return Array.isArray(items) ? items : undefined;
  } catch {
    return undefined;
  }
}
