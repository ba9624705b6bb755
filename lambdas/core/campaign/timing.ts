import { canWait } from '../planning/can-wait.ts';
import type { CampaignRequest } from './request.ts';

/** True where each person's best time is asked for, on the campaign or on its mail. */
export const asksForBestTime = ({ optimalSendTime, channels }: CampaignRequest): boolean =>
  optimalSendTime || channels.some(({ type, config }) => type === 'email' && config.sendTimeOptimization);

/**
 * True where best times are asked for and the planner holds every message until then: one that it would not hold goes out as its
 * batch does, so a batch with any such goes at the wished time.
 */
export const waitsForBestTime = (request: CampaignRequest): boolean =>
  asksForBestTime(request) && request.channels.every((channel) => canWait(channel, request));

/** True where people are grouped by what their clocks show. */
export const goesByZone = (request: CampaignRequest): boolean => request.respectTimezone || asksForBestTime(request);
