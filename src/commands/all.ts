import { checkCommand } from './check.ts';
import type { CommandSpec } from './command.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { hintCommand } from './hint.ts';
import { listCommand } from './list.ts';
import { loadCommand } from './load.ts';
import { newCommand } from './new.ts';
import { picturesCommand } from './pictures.ts';
import { reliabilityCommand } from './reliability.ts';
import { replayCommand } from './replay.ts';
import { reportCommand } from './report.ts';
import { resetCommand } from './reset.ts';
import { startCommand } from './start.ts';
import { stopCommand } from './stop.ts';
import { testCommand } from './test.ts';
import { verifyCommand } from './verify.ts';

/** The table of commands, in the order in which help shows them. */
export const commands: readonly CommandSpec[] = [
  demoCommand,
  listCommand,
  startCommand,
  loadCommand,
  checkCommand,
  hintCommand,
  reportCommand,
  replayCommand,
  resetCommand,
  stopCommand,
  newCommand,
  verifyCommand,
  reliabilityCommand,
  picturesCommand,
  doctorCommand,
  testCommand,
];
