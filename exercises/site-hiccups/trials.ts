import type { Trial } from '../../src/core/trial.ts';
import { crash } from './trials/crash.ts';
import { deploy } from './trials/deploy.ts';
import { expiry } from './trials/expiry.ts';
import { outage } from './trials/outage.ts';
import { robots } from './trials/robots.ts';

/**
 * What happens on ordinary days and not in an ordinary minute. The first one shows most, and takes the least time.
 * Orders are written in `expiry` and `outage`, and `outage` ends when the lists show them: the load that follows meets one state of
 * the lists only.
 */
export const trials: readonly Trial[] = [deploy, expiry, outage, crash, robots];
