import { failed, type Verdict, verdictOfStatus } from '../../core/channel/verdict.ts';

/**
 * Answers that mean more than their class says (https://developer.pagerduty.com/docs/events-api-v2/overview/): only 429
 * and 5xx are worth another try. A 504 stays unknown, and is sent again since PagerDuty deduplicates.
 */
const statuses = {
  413: failed('content-rejected'),
} as const satisfies Record<number, Verdict>;

export const verdictOfPagerduty = (status: number): Verdict =>
  (statuses as Readonly<Record<number, Verdict>>)[status] ?? verdictOfStatus(status);

/** Whether PagerDuty does not take the routing key: its 400 has words for it and no code. */
export const rejectsRoutingKey = (status: number, errors: readonly string[]): boolean =>
  status === 401 || status === 403 || (status === 400 && errors.some((error) => /routing[_ ]key/i.test(error)));
