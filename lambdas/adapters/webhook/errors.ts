import { failed, type Verdict, verdictOfStatus } from '../../core/channel/verdict.ts';

/** Answers that mean more than their class says. */
const statuses = {
  404: failed('destination-not-found'),
  // The Standard Webhooks way to say "never again".
  410: failed('destination-not-found'),
  413: failed('content-rejected'),
} as const satisfies Record<number, Verdict>;

/** The verdict on a receiver's status; a redirect is refused, since the target was never allowed. */
export const verdictOfWebhook = (status: number): Verdict =>
  (statuses as Readonly<Record<number, Verdict>>)[status] ?? verdictOfStatus(status);
