import type { Recipient } from '../recipient/recipient.ts';
import { toRfc3339 } from '../time.ts';
import type { AboutEvent, AboutIncident } from './about.ts';
import type { NotificationBody } from './notification.ts';

/** What a template of a notification sees. */
export interface TemplateFacts {
  readonly body: NotificationBody;
  readonly tenant: { readonly id: string; readonly name: string };
  readonly recipient: Recipient | undefined;
  readonly locale: string;
  readonly timezone: string;
  /** The title in this recipient's words, for what is rendered after it. */
  readonly title?: string;
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
  title,
}: TemplateFacts): Record<string, unknown> {
  const { category, priority, data, metadata } = body.request;
  return {
    recipient: recipient === undefined ? {} : recipientVariables(recipient, locale, timezone),
    data,
    tenant: { id: tenant.id, name: tenant.name },
    notification: { id: body.id, category, priority, metadata },
    ...(body.about?.incident === undefined
      ? {}
      : { incident: incidentVariables(body.about.incident, { title, metadata }) }),
    ...(body.about?.event === undefined ? {} : { event: eventVariables(body.about.event) }),
  };
}

/**
 * An incident's fields with its data beside them; the data wins, since its author chose those names. The title is a template
 * itself, so only what is rendered after it sees it, as it was rendered.
 */
function incidentVariables(
  { id, severity, status, level, dedupKey, openedAt, data }: AboutIncident,
  own: { readonly title: string | undefined; readonly metadata: Readonly<Record<string, unknown>> },
): Record<string, unknown> {
  const opened = toRfc3339(openedAt);
  return {
    id,
    ...own,
    severity,
    status,
    level,
    dedupKey,
    dedup_key: dedupKey,
    openedAt: opened,
    opened_at: opened,
    ...data,
  };
}

/** An event as templates see it. */
export const eventVariables = ({ at, ...event }: AboutEvent): Record<string, unknown> => ({
  ...event,
  at: toRfc3339(at),
});

function recipientVariables(recipient: Recipient, locale: string, timezone: string): Record<string, unknown> {
  const { attributes = {}, pushTokens: _pushTokens, ...fields } = recipient;
  return { ...attributes, ...fields, slack_user_id: recipient.slackUserId, locale, timezone, metadata: attributes };
}
