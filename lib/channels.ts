import { type ChannelName, channelNames } from '../lambdas/core/channel/channels.ts';
import type { FunctionName } from './functions.ts';

/** The line that a channel has in the cloud: who sends, and what people notice when its messages wait. */
export interface ChannelLine {
  readonly sender: FunctionName;
  readonly whenLate: string;
}

export const channels = {
  email: { sender: 'send-email', whenLate: 'E-mails are late.' },
  sms: { sender: 'send-sms', whenLate: 'Text messages are late, one-time codes too.' },
  push: { sender: 'send-push', whenLate: 'Push messages are late.' },
  slack: { sender: 'send-slack', whenLate: 'Slack messages are late, incidents too.' },
  webhook: { sender: 'send-webhook', whenLate: "Tenants' systems are told late." },
  pagerduty: {
    sender: 'send-pagerduty',
    whenLate: 'PagerDuty hears of incidents late, and so do those whom it calls.',
  },
  teams: { sender: 'send-teams', whenLate: 'Teams messages are late, incidents too.' },
  inbox: { sender: 'send-inbox', whenLate: "Messages in apps' own inboxes are late." },
} as const satisfies Record<ChannelName, ChannelLine>;

/** Something that every channel has, made by name. */
export const eachChannel = <Value>(make: (name: ChannelName) => Value): Readonly<Record<ChannelName, Value>> =>
  Object.fromEntries(channelNames.map((name) => [name, make(name)])) as Record<ChannelName, Value>;
