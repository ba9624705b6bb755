import type { ChannelName } from '../../../lambdas/core/channel/channels.ts';
import type { ChannelConfigs } from '../../../lambdas/core/channel/configs.ts';
import type { ContentForms } from '../../../lambdas/core/channel/content.ts';
import { emailConfigSchema } from '../../../lambdas/core/channel/email/config.ts';
import { pagerdutyConfigSchema } from '../../../lambdas/core/channel/pagerduty/config.ts';
import { pushConfigSchema } from '../../../lambdas/core/channel/push/config.ts';
import { slackConfigSchema } from '../../../lambdas/core/channel/slack/config.ts';
import { smsConfigSchema } from '../../../lambdas/core/channel/sms/config.ts';
import { teamsConfigSchema } from '../../../lambdas/core/channel/teams/config.ts';
import type { SendJob } from '../../../lambdas/core/delivery/sender.ts';
import type { AboutIncident } from '../../../lambdas/core/notification/about.ts';

/** Content as it was given: tests of channels are about what surrounds it. */
export const plainContent: ContentForms = {
  text: (markdown) => markdown,
  mail: ({ title, markdown, unsubscribe }) => ({
    html: `<h1>${title}</h1>${markdown}${unsubscribe === undefined ? '' : `<a href="${unsubscribe.url}">${unsubscribe.label}</a>`}`,
    text: `${markdown}${unsubscribe === undefined ? '' : `\n${unsubscribe.label}: ${unsubscribe.url}`}`,
  }),
  mrkdwn: (markdown) => markdown,
  blocks: (markdown) => [{ type: 'section', text: { type: 'mrkdwn', text: markdown } }],
  card: (markdown) => (markdown === '' ? [] : [{ type: 'TextBlock', text: markdown, wrap: true }]),
  links: () => [],
};

export const configs: ChannelConfigs = {
  email: emailConfigSchema.parse({}),
  sms: smsConfigSchema.parse({}),
  push: pushConfigSchema.parse({}),
  slack: slackConfigSchema.parse({}),
  webhook: { url: 'https://hooks.example/in' },
  pagerduty: pagerdutyConfigSchema.parse({}),
  teams: teamsConfigSchema.parse({}),
  inbox: {},
};

const addresses = {
  email: 'marie.dupont@example.com',
  sms: '+33612345678',
  push: 'fcm-token',
  slack: '#incidents',
  webhook: 'https://hooks.example/in',
  pagerduty: 'default',
  teams: 'default',
  inbox: 'usr_1',
} as const satisfies Record<ChannelName, string>;

/** A job for Marie, a high priority welcome in French, with what a test changes laid over it. */
export const buildJob = <Channel extends ChannelName>(
  channel: Channel,
  changes: Partial<Omit<SendJob<Channel>, 'config'>> & { readonly config?: Partial<ChannelConfigs[Channel]> } = {},
): SendJob<Channel> => ({
  tenant: {
    id: 'techcorp',
    name: 'TechCorp',
    senders: ['@techcorp.example', 'TechCorp'],
    settings: { locale: 'en', timezone: 'UTC', dedupWindowMs: 300_000 },
  },
  notificationId: 'ntf_1',
  deliveryId: 'dlv_1',
  attempt: 1,
  category: 'user_onboarding',
  priority: 'high',
  recipients: [{ id: 'usr_1', email: 'marie.dupont@example.com', slackUserId: 'U123456789' }],
  address: addresses[channel],
  locale: 'fr-FR',
  timezone: 'Europe/Paris',
  title: 'Bienvenue chez TechCorp, Marie !',
  markdown: 'Bonjour Marie,\n\nvotre compte est la.',
  data: {},
  metadata: {},
  now: Date.UTC(2026, 11, 1, 8),
  scheduledFor: Date.UTC(2026, 11, 1, 8),
  acceptedAt: Date.UTC(2026, 11, 1, 7, 59),
  ...changes,
  config: { ...configs[channel], ...changes.config },
});

/** What a message of a critical incident is about. */
export const aboutIncident = (change: Partial<AboutIncident> = {}): { readonly incident: AboutIncident } => ({
  incident: {
    id: 'inc_1',
    severity: 'critical',
    status: 'open',
    openedAt: Date.UTC(2026, 11, 1, 7, 58),
    level: 2,
    data: {},
    asksForAnswer: true,
    ...change,
  },
});
