import type { Check } from '../core/record.ts';

const rank = { fail: 0, unknown: 1, pass: 2 } as const;

/** Sign and word of each status, so that no reader depends on colour. */
export const statusMark = { fail: '✗', unknown: '?', pass: '✓' } as const satisfies Record<
  Check['status'],
  string
>;

/** Checks with the failing ones first and the passing ones last, otherwise in the order they ran. */
export function worstFirst(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted((a, b) => rank[a.status] - rank[b.status]);
}

/** How many checks ended each way: `1 failed, 2 unknown, 9 passed`. */
export function checkTally(checks: readonly Check[]): string {
  const words = { fail: 'failed', unknown: 'unknown', pass: 'passed' } as const;
  return (['fail', 'unknown', 'pass'] as const)
    .map((status) => [checks.filter((check) => check.status === status).length, words[status]] as const)
    .filter(([found]) => found > 0)
    .map(([found, word]) => `${found} ${word}`)
    .join(', ');
}
