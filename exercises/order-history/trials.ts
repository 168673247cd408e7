import type { Trial } from '../../src/core/trial.ts';
import { migration } from './trials/migration.ts';
import { upkeep } from './trials/upkeep.ts';

/** What a change of the schema costs from now on, and what it does to those who order meanwhile. */
export const trials: readonly Trial[] = [upkeep, migration];
