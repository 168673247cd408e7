/**
 * Exit codes of every `lab` command.
 * 1 and 3 are verdicts, 2 is the caller's mistake, 4 the machine's, 5 the author's, 6 a record's, 70 (BSD `EX_SOFTWARE`) ours, 130 Ctrl-C.
 */
export const exitCodes = {
  ok: 0,
  fail: 1,
  usage: 2,
  inconclusive: 3,
  machine: 4,
  content: 5,
  record: 6,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

type Fault = 'usage' | 'machine' | 'content' | 'record' | 'interrupted';

/** An expected failure: one sentence for the user, the next step, and whose fault it is. Shown without a stack. */
export class LabError extends Error {
  readonly fault: Fault;
  readonly hint: string;

  /**
   * @param fault whose it is; decides the exit code
   * @param message one sentence, what is wrong
   * @param hint one sentence, what to do next
   */
  constructor(fault: Fault, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LabError';
    this.fault = fault;
    this.hint = hint;
  }

  get exitCode(): ExitCode {
    return exitCodes[this.fault];
  }
}
