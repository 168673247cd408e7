import type { Trial } from '../../src/core/trial.ts';
import { database } from './trials/database.ts';
import { sale } from './trials/sale.ts';

/** The one that takes a second comes first. */
export const trials: readonly Trial[] = [database, sale];
