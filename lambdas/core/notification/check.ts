import { fail, type Result } from '../result.ts';
import { type FieldError, parseFields } from '../validation/field-errors.ts';
import { checkAttachments } from './checks/attachments.ts';
import type { Check, CheckFacts } from './checks/check.ts';
import { checkContent } from './checks/content.ts';
import { checkRecipients } from './checks/recipients.ts';
import { checkRouting } from './checks/routing.ts';
import { checkSenders } from './checks/senders.ts';
import { checkSize } from './checks/size.ts';
import { checkTimes } from './checks/times.ts';
import { checkWebhooks } from './checks/webhooks.ts';
import { type Draft, draftOf } from './draft.ts';
import { type NotificationRequest, notificationRequestSchema } from './request.ts';

const checks: readonly Check[] = [
  checkContent,
  checkSenders,
  checkWebhooks,
  checkAttachments,
  checkTimes,
  checkRouting,
  checkRecipients,
  checkSize,
];

/**
 * Reads `POST /v1/notifications`: each field by the schema, then what only several fields, the tenant or the time can
 * tell. Reports everything that is wrong at once, even where some fields are too wrong to be read.
 */
export function readNotification(json: unknown, facts: CheckFacts): Result<NotificationRequest, readonly FieldError[]> {
  const parsed = parseFields(notificationRequestSchema, json);
  const draft: Draft = parsed.ok ? parsed.value : draftOf(json);
  const further = checks.flatMap((check) => check(draft, facts));
  if (parsed.ok) return further.length === 0 ? parsed : fail(further);
  return fail([...parsed.error, ...further.filter(({ path }) => !isAboutOneOf(parsed.error, path))]);
}

/** A field that is wrong in itself needs no second word about it. */
const isAboutOneOf = (errors: readonly FieldError[], path: string): boolean =>
  errors.some((error) => error.path === '' || error.path === path || error.path.startsWith(`${path}.`));
