import { setTimeout as pause } from 'node:timers/promises';
import type { Patience } from '../core/until-written.ts';

/** Waits as long as it says. */
export const patient: Patience = { pause, random: Math.random };
