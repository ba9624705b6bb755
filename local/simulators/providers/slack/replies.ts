import { json, type Reply } from '../../http/reply.ts';
import { retryAfterSeconds } from '../provider.ts';

export const slackOk = (fields: object): Reply => json(200, { ok: true, ...fields });

/** Slack's refusals come with status 200 and say so inside. */
export const slackError = (error: string, fields: object = {}): Reply => json(200, { ok: false, error, ...fields });

/** What a method of the Web API says under a fault (Slack's "Rate limits", and the errors of chat.postMessage). */
export const slackRefusals = {
  error: () => json(500, { ok: false, error: 'internal_error' }),
  throttle: () => json(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(retryAfterSeconds) }),
  reject: () => slackError('channel_not_found'),
};
