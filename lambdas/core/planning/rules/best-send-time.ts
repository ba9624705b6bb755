import { nextBestTime } from '../../insight/best-send-time.ts';
import type { ChannelRequest } from '../../notification/request.ts';
import { nextTimeOfDay } from '../../oncall/time-of-day.ts';
import { dayMs, type Instant } from '../../time.ts';
import { canWait } from '../can-wait.ts';
import type { PlacedCandidate } from '../candidates.ts';
import type { PlanFacts } from '../facts.ts';
import { isForPerson } from '../wishes-of.ts';
import type { HoldRule } from './rule.ts';

/** A message that may wait for it goes out at the time of day that suits the person best, within a day. */
export const bestSendTime: HoldRule = (candidate, facts, dueAt) => {
  if (!isForPerson(candidate) || !mayWait(candidate.channel, facts)) return undefined;
  const until = learnedTime(candidate, facts, dueAt) ?? usualTime(candidate, facts, dueAt);
  return until === undefined || until <= dueAt ? undefined : { kind: 'hold', until };
};

/** Somebody asked for it, nobody forbade it, and it is not pressing. A digest has a time that was chosen already. */
export function mayWait(channel: ChannelRequest, { body: { request, about } }: Pick<PlanFacts, 'body'>): boolean {
  const isAskedFor =
    about?.campaign?.localTime !== undefined ||
    ('sendTimeOptimization' in channel.config && channel.config.sendTimeOptimization);
  return isAskedFor && about?.digest === undefined && canWait(channel, request);
}

/** When the person, else everybody, reads most; undefined until there is history, and where that is more than a day ahead. */
function learnedTime(candidate: PlacedCandidate, facts: PlanFacts, dueAt: Instant): Instant | undefined {
  const reading = {
    channel: candidate.channel.type,
    recipient: facts.engagement?.get(candidate.recipientId),
    tenant: facts.tenantEngagement,
  };
  const best = nextBestTime(reading, candidate.timezone, dueAt);
  return best === undefined || best.at > dueAt + dayMs ? undefined : best.at;
}

/** The time of day that the campaign, else the category, else the tenant named. */
function usualTime({ timezone }: PlacedCandidate, facts: PlanFacts, dueAt: Instant): Instant | undefined {
  const { body, category, policy } = facts;
  const time = body.about?.campaign?.localTime ?? category?.policy.bestSendTime ?? policy?.bestSendTime;
  return time === undefined ? undefined : nextTimeOfDay(timezone, time, dueAt);
}
