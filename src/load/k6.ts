import { type K6Line, lineSplitter, parseK6Line } from './k6-output.ts';

export interface K6Options {
  /** The k6 program. */
  readonly k6: string;
  /** `load-tests/<id>.ts`. */
  readonly script: string;
  /** File that holds the plan. */
  readonly planFile: string;
  readonly home: string;
  readonly path: string;
  readonly onLine: (line: K6Line) => void;
}

/** How to start one k6 that carries out a whole plan and streams every sample while it runs. */
export function k6Command(options: K6Options) {
  return {
    name: 'k6',
    command: options.k6,
    args: [
      ...['run', '--quiet', '--no-color', '--no-usage-report', '--summary-mode', 'disabled'],
      ...['--out', 'json=-', '-e', `LAB_PLAN=${options.planFile}`, options.script],
    ],
    // Its own environment: K6_* variables of the user could change what is measured.
    env: { HOME: options.home, PATH: options.path },
    onStdout: lineSplitter((line) => options.onLine(parseK6Line(line))),
    // On SIGINT it hands over the samples that it still holds (up to 200 ms' worth) before it ends.
    stopSignal: 'SIGINT',
    // Killed earlier, on a busy machine, it would take samples with it: 196 of 3832 once, after 3 s.
    stopWithinMs: 15_000,
  } as const;
}
