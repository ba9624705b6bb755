import type { ChannelName } from '../channel/channels.ts';
import type { ChannelConfigs } from '../channel/configs.ts';
import type { OwnWords } from '../channel/own-words.ts';
import type { About } from '../notification/about.ts';
import type { Priority } from '../notification/request.ts';
import type { Recipient } from '../recipient/recipient.ts';
import type { Result } from '../result.ts';
import type { TenantSettings } from '../tenant/tenant.ts';
import type { Instant } from '../time.ts';
import type { FailureReason, SendOutcome } from './outcome.ts';

/** Everything a channel needs to write and hand over one message, once. */
export interface SendJob<Channel extends ChannelName = ChannelName> {
  readonly tenant: {
    readonly id: string;
    readonly name: string;
    readonly senders: readonly string[];
    readonly settings: TenantSettings;
  };
  readonly notificationId: string;
  readonly deliveryId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly category: string;
  readonly priority: Priority;
  readonly config: ChannelConfigs[Channel];
  /** The person; for a shared destination everybody whom the message mentions. */
  readonly recipients: readonly Recipient[];
  /** The mail address, phone number, device token, Slack channel or user, URL, or the name of a tenant's own destination. */
  readonly address: string;
  readonly locale: string;
  readonly timezone: string;
  /** The rendered texts: a plain title and Markdown content, both already in the recipient's words. */
  readonly title: string;
  readonly markdown: string;
  /** Words for this channel alone, where a stored template has them; they win over title and content. */
  readonly own?: OwnWords;
  /** The request's own data, for channels that pass it on (push, webhook). */
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The request's own key, where it has one. */
  readonly dedupKey?: string;
  /** The incident or event that the notification tells of; absent where a caller simply sent it. */
  readonly about?: About;
  /** An absolute, signed unsubscribe link for this person, tenant and category; absent for shared destinations. */
  readonly unsubscribeUrl?: string;
  /** An absolute, signed link by which this person acknowledges the incident, where the message asks for that. */
  readonly acknowledgeUrl?: string;
  /** What buttons carry that name the incident of the message. */
  readonly incidentReference?: string;
  /** The message of the same incident and destination that this one answers, as the provider names it. */
  readonly threadRoot?: string;
  readonly now: Instant;
  /** When the message was planned for: the same at every try. */
  readonly scheduledFor: Instant;
  readonly acceptedAt: Instant;
}

/** A message that cannot be written: bad for this delivery for good, nothing was sent. */
export interface RenderFailure {
  readonly reason: FailureReason;
  readonly code: string;
}

/**
 * A channel, as the one sending function sees it. `render` is pure. `send` calls the provider exactly once and never
 * throws for what a provider may answer: it maps every answer, timeout and broken connection to a {@link SendOutcome}.
 */
export interface ChannelSender<Channel extends ChannelName, Message> {
  readonly channel: Channel;
  /** The provider's name as deliveries show it: `ses`, `sns`, `fcm`, `slack` … */
  readonly provider: string;
  render(job: SendJob<Channel>): Result<Message, RenderFailure>;
  send(message: Message, job: SendJob<Channel>): Promise<SendOutcome>;
}
