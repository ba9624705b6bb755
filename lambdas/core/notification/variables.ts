import type { Recipient } from '../recipient/recipient.ts';
import type { NotificationBody } from './notification.ts';

/** What a template of a notification sees. */
export interface TemplateFacts {
  readonly body: NotificationBody;
  readonly tenant: { readonly id: string; readonly name: string };
  readonly recipient: Recipient | undefined;
  readonly locale: string;
  readonly timezone: string;
}

/**
 * The variables by their names in templates. A recipient's attributes stand beside its fields, which win, and together
 * as `recipient.metadata`; the platform's own names are there in snake_case too.
 */
export function templateVariables({
  body,
  tenant,
  recipient,
  locale,
  timezone,
}: TemplateFacts): Record<string, unknown> {
  const { category, priority, data, metadata } = body.request;
  return {
    recipient: recipient === undefined ? {} : recipientVariables(recipient, locale, timezone),
    data,
    tenant: { id: tenant.id, name: tenant.name },
    notification: { id: body.id, category, priority, metadata },
  };
}

function recipientVariables(recipient: Recipient, locale: string, timezone: string): Record<string, unknown> {
  const { attributes = {}, pushTokens: _pushTokens, ...fields } = recipient;
  return { ...attributes, ...fields, slack_user_id: recipient.slackUserId, locale, timezone, metadata: attributes };
}
