import { nextOpening } from '../../category/send-window.ts';
import { isForPerson } from '../wishes-of.ts';
import type { HoldRule } from './rule.ts';

/** Messages go out only in the windows of the category, else of the tenant, by the person's clocks: others wait for the next. */
export const sendWindow: HoldRule = (candidate, { category, policy }, dueAt) => {
  const windows = category?.policy.sendWindows ?? policy?.sendWindows;
  if (windows === undefined || !isForPerson(candidate)) return undefined;
  const until = nextOpening(windows, candidate.timezone, dueAt);
  return until === undefined ? undefined : { kind: 'hold', until };
};
