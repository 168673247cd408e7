import type { Fault } from '../core/rule/readings.ts';

/** The service under test is at fault: ends a check with FAIL. */
export class SubjectFault extends Error {
  readonly fault: Fault;

  /**
   * @param id reason code
   * @param title what must hold
   * @param found what was seen, one sentence
   * @param detail evidence, such as the last lines that the service printed
   */
  constructor(id: string, title: string, found: string, detail: readonly string[], next: string) {
    super(`${title}: ${found}`);
    this.name = 'SubjectFault';
    this.fault = { id, title, found, detail, next };
  }
}

/** Lines of evidence shown with a fault: room for a message and the frames of a stack that are the candidate's own. */
const evidenceLines = 15;

/** What a service printed last, without Node's own frames: they push the line that matters out of sight. */
export function evidenceFrom(tail: readonly string[]): string[] {
  const telling = tail.filter((line) => line.trim() !== '' && !/^\s+at .*\(?node:internal\//.test(line));
  return telling.slice(-evidenceLines);
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
