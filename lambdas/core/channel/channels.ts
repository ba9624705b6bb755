import type { Recipient } from '../recipient/recipient.ts';
import type { AnyChannelConfig, ChannelConfigs } from './configs.ts';
import { emailConfigSchema } from './email/config.ts';
import { inboxConfigSchema } from './inbox/config.ts';
import { pagerdutyConfigSchema } from './pagerduty/config.ts';
import { pushConfigSchema } from './push/config.ts';
import { slackConfigSchema } from './slack/config.ts';
import { smsConfigSchema } from './sms/config.ts';
import { teamsConfigSchema } from './teams/config.ts';
import { webhookConfigSchema } from './webhook/config.ts';

export const channelNames = ['email', 'sms', 'push', 'slack', 'webhook', 'pagerduty', 'teams', 'inbox'] as const;
export type ChannelName = (typeof channelNames)[number];

/** What the pipeline must know of a channel; everything else is its adapter's affair. */
export interface ChannelTraits<Channel extends ChannelName = ChannelName> {
  /** The provider's name, as deliveries show it. */
  readonly provider: string;
  readonly configSchema: unknown;
  /** A destination that many people share: one delivery per notification, whoever the recipients are. */
  sharedAddress(config: ChannelConfigs[Channel]): string | undefined;
  /** The addresses of a person on this channel, one delivery each. */
  addresses(recipient: Recipient): readonly string[];
  /** The receiver deduplicates by our delivery id, so an uncertain message may always be sent again. */
  readonly receiverDeduplicates: boolean;
  /** How a later receipt names its message: by what we sent along, or only by the provider's own id. */
  readonly receiptsBy: 'tags' | 'provider-id' | 'nothing';
  /** Explicit refusals after which a delivery is given up. */
  readonly maxRefusals: number;
}

type Traits = { readonly [Channel in ChannelName]: ChannelTraits<Channel> };

const present = (address: string | undefined): readonly string[] => (address === undefined ? [] : [address]);
const nobody = () => undefined;

/** The line that each channel has in the house: adding a channel begins here. */
export const channels = {
  email: {
    provider: 'ses',
    receiptsBy: 'tags',
    configSchema: emailConfigSchema,
    sharedAddress: nobody,
    addresses: ({ email }) => present(email),
    receiverDeduplicates: false,
    maxRefusals: 8,
  },
  sms: {
    provider: 'sns',
    receiptsBy: 'provider-id',
    configSchema: smsConfigSchema,
    sharedAddress: nobody,
    addresses: ({ phone }) => present(phone),
    receiverDeduplicates: false,
    maxRefusals: 8,
  },
  push: {
    provider: 'fcm',
    receiptsBy: 'nothing',
    configSchema: pushConfigSchema,
    sharedAddress: nobody,
    addresses: ({ pushTokens }) => [...new Set(pushTokens)],
    receiverDeduplicates: false,
    maxRefusals: 8,
  },
  slack: {
    provider: 'slack',
    receiptsBy: 'nothing',
    configSchema: slackConfigSchema,
    sharedAddress: ({ channel }) => channel,
    addresses: ({ slackUserId }) => present(slackUserId),
    receiverDeduplicates: false,
    maxRefusals: 8,
  },
  webhook: {
    provider: 'webhook',
    receiptsBy: 'nothing',
    configSchema: webhookConfigSchema,
    sharedAddress: ({ url }) => url,
    addresses: () => [],
    receiverDeduplicates: true,
    maxRefusals: 8,
  },
  pagerduty: {
    provider: 'pagerduty',
    receiptsBy: 'nothing',
    configSchema: pagerdutyConfigSchema,
    sharedAddress: ({ service }) => service,
    addresses: () => [],
    receiverDeduplicates: true,
    maxRefusals: 8,
  },
  teams: {
    provider: 'teams',
    receiptsBy: 'nothing',
    configSchema: teamsConfigSchema,
    sharedAddress: ({ webhook }) => webhook,
    addresses: () => [],
    receiverDeduplicates: false,
    maxRefusals: 8,
  },
  /** Ours: an item that an app reads. Written twice it is there once. */
  inbox: {
    provider: 'inbox',
    receiptsBy: 'nothing',
    configSchema: inboxConfigSchema,
    sharedAddress: nobody,
    addresses: ({ id }) => present(id),
    receiverDeduplicates: true,
    maxRefusals: 8,
  },
} as const satisfies Traits;

/** The traits of a channel known only at run time, over the config that its own schema parsed. */
export const traitsOf = (
  channel: ChannelName,
): ChannelTraits & { sharedAddress(config: AnyChannelConfig): string | undefined } =>
  channels[channel] as ChannelTraits & { sharedAddress(config: AnyChannelConfig): string | undefined };
