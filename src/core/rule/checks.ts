import type { Check } from '../record.ts';

/** What all checks of the integrity layer have in common. */
export function integrityCheck(
  id: string,
  title: string,
  holds: boolean,
): Pick<Check, 'id' | 'layer' | 'title' | 'status'> {
  return { id, layer: 'integrity', title, status: holds ? 'pass' : 'fail' };
}

/** A check that holds when there are no offences, and otherwise lists them. */
export function holdsCheck(id: string, title: string, offences: readonly string[]): Check {
  const found = offences.length === 0 ? 'holds' : offences.join('; ');
  return { ...integrityCheck(id, title, offences.length === 0), wanted: 'holds', found };
}
