import { bestSendTime } from './best-send-time.ts';
import { consent } from './consent.ts';
import { digest } from './digest.ts';
import { duplicate } from './duplicate.ts';
import { erased } from './erased.ts';
import { expiry } from './expiry.ts';
import { frequencyCap } from './frequency-cap.ts';
import { noAddress } from './no-address.ts';
import { preference } from './preference.ts';
import { quietHours } from './quiet-hours.ts';
import type { Listed, ListedHold, Rule } from './rule.ts';
import { sendWindow } from './send-window.ts';
import { suppressed } from './suppression.ts';

/** What people want and said yes to, which may change while a message waits. */
export const wishes: readonly Listed<Rule>[] = [{ ask: consent }, { name: 'preference', ask: preference }];

/** Asked in this order, of the time for which a message was meant; the first that objects is the reason a person reads. */
export const drops: readonly Listed<Rule>[] = [
  { ask: erased },
  { ask: duplicate },
  { ask: noAddress },
  { ask: suppressed },
  ...wishes,
  { ask: expiry },
  { name: 'digest', ask: digest },
];

/** Where a message is moved to first, once: the other holds may move it on from there, and it does not come back. */
export const choices: readonly ListedHold[] = [{ name: 'best-send-time', ask: bestSendTime }];

/** Asked again and again, of the time to which a message was moved, until none moves it. */
export const holds: readonly ListedHold[] = [
  { name: 'quiet-hours', ask: quietHours },
  { name: 'send-window', ask: sendWindow },
];

/** Asked last, of what would otherwise go out: only that counts. */
export const limits: readonly Listed<Rule>[] = [{ name: 'frequency-cap', ask: frequencyCap }];
