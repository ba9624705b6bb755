import { dayMs } from '../time.ts';

/** Notifications live this long; nothing may be scheduled beyond it. */
export const horizonMs = 90 * dayMs;
