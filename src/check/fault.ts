import type { Check } from '../core/record.ts';

/** The service under test is at fault: ends a check with FAIL. */
export class SubjectFault extends Error {
  readonly check: Check;

  /**
   * @param id reason code
   * @param title what must hold
   * @param found what was seen, one sentence
   * @param detail evidence, such as the last lines that the service printed
   */
  constructor(id: string, title: string, found: string, detail: readonly string[], next: string) {
    super(`${title}: ${found}`);
    this.name = 'SubjectFault';
    this.check = { id, layer: 'contract', title, status: 'fail', wanted: 'holds', found, detail, next };
  }
}

/** Something that the lab itself runs, or the machine, is at fault: ends a check with INCONCLUSIVE. */
export class LabTrouble extends Error {
  readonly reason: string;
  readonly next: string;

  constructor(reason: string, sentence: string, next = 'Check again; nothing was lost.') {
    super(sentence);
    this.name = 'LabTrouble';
    this.reason = reason;
    this.next = next;
  }
}
