import type { EmailConfig } from './email/config.ts';
import type { InboxConfig } from './inbox/config.ts';
import type { PagerdutyConfig } from './pagerduty/config.ts';
import type { PushConfig } from './push/config.ts';
import type { SlackConfig } from './slack/config.ts';
import type { SmsConfig } from './sms/config.ts';
import type { TeamsConfig } from './teams/config.ts';
import type { WebhookConfig } from './webhook/config.ts';

/** What `channels[].config` holds, by channel. */
export interface ChannelConfigs {
  readonly email: EmailConfig;
  readonly sms: SmsConfig;
  readonly push: PushConfig;
  readonly slack: SlackConfig;
  readonly webhook: WebhookConfig;
  readonly pagerduty: PagerdutyConfig;
  readonly teams: TeamsConfig;
  readonly inbox: InboxConfig;
}
export type AnyChannelConfig = ChannelConfigs[keyof ChannelConfigs];
