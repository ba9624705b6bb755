/**
 * Answers of `chat.update` after which asking again may help (https://docs.slack.dev/reference/methods/chat.update). The
 * same edit twice is one edit, so a part that may have succeeded is simply asked for again. Everything else is for good:
 * the message was deleted, its channel archived, its time to be edited over.
 */
export const passingEditCodes: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'org_login_required',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/** Answers that say: none of the workspace's messages now. */
export const throttlingEditCodes: ReadonlySet<string> = new Set(['accesslimited', 'rate_limited', 'ratelimited']);
