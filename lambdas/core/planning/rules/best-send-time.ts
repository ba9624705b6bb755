import { instantOf, wallTimeAt } from '../../oncall/zone.ts';
import { dayMs, type Instant, minuteMs } from '../../time.ts';
import type { PlacedCandidate } from '../candidates.ts';
import type { PlanFacts } from '../facts.ts';
import { isForPerson } from '../wishes-of.ts';
import type { HoldRule } from './rule.ts';

/** A message that may wait for it goes out at the time of day that suits the person best, within a day. */
export const bestSendTime: HoldRule = (candidate, facts, dueAt) => {
  if (!isForPerson(candidate) || !mayWait(candidate, facts)) return undefined;
  const time =
    facts.body.about?.campaign?.localTime ?? facts.category?.policy.bestSendTime ?? facts.settings.policy?.bestSendTime;
  if (time === undefined) return undefined;
  const until = nextTime(time, candidate.timezone, dueAt);
  return until <= dueAt ? undefined : { kind: 'hold', until };
};

/** Somebody asked for it, nobody forbade it, and it is not pressing. */
function mayWait({ channel }: PlacedCandidate, { body: { request, about } }: PlanFacts): boolean {
  const isAskedFor =
    about?.campaign?.localTime !== undefined ||
    ('sendTimeOptimization' in channel.config && channel.config.sendTimeOptimization);
  const isPressing = request.priority === 'critical' || request.priority === 'high';
  return isAskedFor && !isPressing && request.options.optimization !== false;
}

/** When the clocks of the zone next show the time of day. */
function nextTime(time: string, timezone: string, at: Instant): Instant {
  const wall = wallTimeAt(timezone, at);
  const sinceMidnightMs = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * minuteMs;
  const today = Math.floor(wall / dayMs) * dayMs + sinceMidnightMs;
  const next = instantOf(timezone, today);
  return next >= at ? next : instantOf(timezone, today + dayMs);
}
