import type { Trial } from '../../src/core/trial.ts';
import { crash } from './trials/crash.ts';
import { rush } from './trials/rush.ts';
import { surge } from './trials/surge.ts';

/** The short rush comes first: its count tells the service as handed out from a mended one in seconds, on any machine. */
export const trials: readonly Trial[] = [rush, surge, crash];
