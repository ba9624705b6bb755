import type { EnrichmentFacts } from '../insight/enrichment.ts';
import type { Recipient } from '../recipient/recipient.ts';
import type { Brand } from '../tenant/tenant.ts';
import { toRfc3339 } from '../time.ts';
import type { AboutDigest, AboutEvent, AboutIncident } from './about.ts';
import type { NotificationBody } from './notification.ts';

/** What a template of a notification sees. */
export interface TemplateFacts {
  readonly body: NotificationBody;
  readonly tenant: { readonly id: string; readonly name: string; readonly brand?: Brand | undefined };
  readonly recipient: Recipient | undefined;
  readonly locale: string;
  readonly timezone: string;
  /** The title in this recipient's words, for what is rendered after it. */
  readonly title?: string | undefined;
  /** The content in this recipient's words, in Markdown, for a stored template. */
  readonly content?: string | undefined;
  /** What Markdown is in the text that is rendered; itself, where nothing is said. */
  readonly contentAs?: (markdown: string) => unknown;
  readonly recipientId?: string | undefined;
  readonly variant?: string | undefined;
  readonly enrichment?: EnrichmentFacts | undefined;
  readonly links?: MessageLinks | undefined;
}

/** Where the reader may answer; absent where there is nothing to answer. */
export interface MessageLinks {
  readonly unsubscribeUrl?: string;
  readonly acknowledgeUrl?: string;
}

const asItIs = (markdown: string): unknown => markdown;

/**
 * The variables by their names in templates. A recipient's attributes stand beside its fields, which win, and together
 * as `recipient.metadata`; the platform's own names are there in snake_case too. What the data names is there by its own
 * name as well, unless the platform has that name.
 */
export function templateVariables(facts: TemplateFacts): Record<string, unknown> {
  const { body, tenant, recipient, locale, timezone, title, content, contentAs = asItIs } = facts;
  const { category, priority, data, metadata } = body.request;
  const { incident, event, digest, campaign } = body.about ?? {};
  return {
    ...data,
    recipient: recipient === undefined ? {} : recipientVariables(recipient, locale, timezone),
    data,
    tenant: { id: tenant.id, name: tenant.name, ...brandVariables(tenant.brand) },
    notification: { id: body.id, category, priority, metadata },
    title,
    content: content === undefined ? undefined : contentAs(content),
    variant: facts.variant ?? campaign?.variant,
    segment: campaign?.segments[facts.recipientId ?? ''],
    links: linkVariables(facts.links),
    ...enrichmentVariables(facts.enrichment),
    ...(incident === undefined ? {} : { incident: incidentVariables(incident, { title, metadata }) }),
    ...(event === undefined ? {} : { event: eventVariables(event) }),
    ...(digest === undefined ? {} : { digest: digestVariables(digest, contentAs) }),
  };
}

const brandVariables = ({ logoUrl, colour }: Brand = {}): Record<string, unknown> => ({
  logoUrl,
  logo_url: logoUrl,
  colour,
});

const linkVariables = ({ unsubscribeUrl, acknowledgeUrl }: MessageLinks = {}): Record<string, unknown> => ({
  unsubscribe: unsubscribeUrl,
  preferences: unsubscribeUrl,
  acknowledge: acknowledgeUrl,
});

const enrichmentVariables = ({ detectedLanguage, sentiment }: EnrichmentFacts = {}): Record<string, unknown> => ({
  detectedLanguage,
  detected_language: detectedLanguage,
  sentiment,
});

/** The messages that this one tells of, oldest first, each content as Markdown is in the text that is rendered. */
const digestVariables = (
  { items, omitted }: AboutDigest,
  contentAs: (markdown: string) => unknown,
): Record<string, unknown> => ({
  items: items.map(({ content, at, notificationId, ...item }) => ({
    ...item,
    id: notificationId,
    content: contentAs(content),
    at: toRfc3339(at),
  })),
  count: items.length + omitted,
  omitted,
});

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
