import type { ChannelRequest, NotificationRequest } from '../notification/request.ts';

/**
 * True where nothing forbids a message to be held for a better time: it is not pressing, its channel not immediate, and
 * optimization not turned off. Campaigns plan their batches by the same word (core/campaign/timing.ts).
 */
export const canWait = (
  { immediate }: Pick<ChannelRequest, 'immediate'>,
  { priority, options }: Pick<NotificationRequest, 'priority'> & Partial<Pick<NotificationRequest, 'options'>>,
): boolean => priority !== 'critical' && priority !== 'high' && !immediate && options?.optimization !== false;
