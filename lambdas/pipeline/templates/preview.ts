import type { PreviewTemplate } from '../../contracts/http/preview.ts';
import { traitsOf } from '../../core/channel/channels.ts';
import { type Delivery, sharedChain } from '../../core/delivery/delivery.ts';
import type { SendJob } from '../../core/delivery/sender.ts';
import { laneOf, type NotificationBody } from '../../core/notification/notification.ts';
import { type NotificationRequest, notificationRequestSchema } from '../../core/notification/request.ts';
import { placeOf } from '../../core/recipient/locale.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { PinnedTemplate } from '../../core/template/stored/version.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import type { Instant } from '../../core/time.ts';
import { type FieldError, parseFields } from '../../core/validation/field-errors.ts';
import { writeJob } from '../sending/prepare-job.ts';
import type { TemplatesAtHand } from '../sending/word-facts.ts';

/** Somebody who has an address on every channel; what a preview says of its recipient is laid over. */
const somebody = {
  id: 'preview',
  email: 'preview@example.com',
  phone: '+12025550123',
  pushTokens: ['preview'],
  slackUserId: 'U0PREVIEW',
};

/** A destination, where the channel cannot do without one. */
const shared: Readonly<Record<string, object>> = { webhook: { url: 'https://example.com/preview' } };

export interface PreviewFacts {
  readonly tenant: Tenant;
  readonly pin: PinnedTemplate;
  readonly templates: TemplatesAtHand;
  readonly now: Instant;
}

/** What a preview is written with; the very function that writes what is sent. */
type WritingDependencies = Parameters<typeof writeJob>[0];

/** The message that a notification with this template would make: its job, for the channel's own `render`. */
export async function previewJob(
  deps: WritingDependencies,
  wanted: PreviewTemplate,
  facts: PreviewFacts,
): Promise<Result<SendJob, readonly FieldError[]>> {
  const request = requestOf(wanted, facts.pin);
  if (!request.ok) return request;
  const { tenant, now } = facts;
  const body: NotificationBody = {
    tenant: tenant.id,
    id: 'ntf_preview',
    acceptedAt: now,
    fingerprint: '',
    request: request.value,
  };
  const person: Recipient = { ...somebody, ...wanted.recipient };
  const delivery = deliveryOf(body, wanted, person, facts);
  const senders = tenant.senders.length === 0 ? [somebody.email] : tenant.senders;
  const turn = { body, tenant: { ...tenant, senders }, people: [person], templates: facts.templates };
  const job = await writeJob(deps, delivery, turn);
  if (job.ok) return job;
  return fail([
    { path: 'version', message: `cannot be rendered with this data: ${job.error.code ?? job.error.reason}` },
  ]);
}

/** The notification that the preview stands for; what is wrong with its channel is told by the preview's own fields. */
function requestOf(
  { channel, config, category, title, content, data, metadata }: PreviewTemplate,
  template: PinnedTemplate,
): Result<NotificationRequest, readonly FieldError[]> {
  const parsed = parseFields(notificationRequestSchema, {
    category,
    template,
    title,
    content,
    data,
    metadata,
    recipients: [{ id: somebody.id }],
    channels: [{ type: channel, config: { ...shared[channel], ...config } }],
  });
  return parsed.ok
    ? parsed
    : fail(parsed.error.map(({ path, message }) => ({ path: path.replace(/^channels\[0\]\./, ''), message })));
}

function deliveryOf(
  body: NotificationBody,
  { locale, variant }: PreviewTemplate,
  person: Recipient,
  { tenant, now }: PreviewFacts,
): Delivery {
  const [channel] = body.request.channels;
  if (channel === undefined) throw new TypeError('a preview has one channel');
  const isShared = traitsOf(channel.type).sharedAddress(channel.config) !== undefined;
  const recipientId = isShared ? sharedChain : (person.id ?? somebody.id);
  return {
    tenant: tenant.id,
    notificationId: body.id,
    id: 'dlv_preview',
    part: 0,
    recipientId,
    chain: recipientId,
    step: 0,
    channel: channel.type,
    ...(isShared ? {} : { recipient: 0 }),
    addressIndex: 0,
    ...placeOf(person, tenant.settings),
    ...(locale === undefined ? {} : { locale }),
    lane: laneOf(body.request.priority),
    scheduledFor: now,
    fallback: false,
    onUnknown: 'leave',
    acceptedAt: now,
    ...(variant === undefined ? {} : { variant }),
    decision: { kind: 'deliver' },
  };
}

/** Whether a preview asks for what the version has: the channel, and the variant. */
export function checkWanted(
  { channel, variant }: Pick<PreviewTemplate, 'channel' | 'variant'>,
  {
    channels,
    variants,
  }: { readonly channels: readonly string[]; readonly variants: readonly { readonly key: string }[] },
): Result<undefined, readonly FieldError[]> {
  if (!channels.includes(channel))
    return fail([
      {
        path: 'channel',
        message: `is one on which this version says nothing; it speaks on ${channels.join(', ') || 'none'}`,
      },
    ]);
  if (variant !== undefined && !variants.some(({ key }) => key === variant))
    return fail([{ path: 'variant', message: 'is no variant of this version' }]);
  return ok(undefined);
}
