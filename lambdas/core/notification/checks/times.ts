import type { FieldError } from '../../validation/field-errors.ts';
import { horizonMs } from '../horizon.ts';
import { type Check, eachChannel } from './check.ts';

const horizonDays = horizonMs / 86_400_000;

/** Times must leave room to send, and lie within the life of a notification. */
export const checkTimes: Check = (draft, { now }) => {
  const { sendAt, expiresAt } = draft;
  const start = Math.max(now, sendAt ?? now);
  const tooLate = `must be within ${horizonDays} days from now`;
  const errors: FieldError[] = [];
  if (sendAt !== undefined && sendAt > now + horizonMs) errors.push({ path: 'sendAt', message: tooLate });
  if (expiresAt !== undefined && expiresAt <= now) errors.push({ path: 'expiresAt', message: 'has already passed' });
  else if (expiresAt !== undefined && expiresAt <= start) {
    errors.push({ path: 'expiresAt', message: 'must be later than sendAt' });
  }
  const delays = eachChannel(draft, ({ delay = 0 }, path) =>
    delay > 0 && start <= now + horizonMs && start + delay > now + horizonMs
      ? [{ path: `${path}.delay`, message: tooLate }]
      : [],
  );
  return [...errors, ...delays];
};
