import type { ChannelName } from '../../lambdas/core/channel/channels.ts';

/** A welcome of ordinary length: a greeting, a condition, two lists, a link. */
const title = 'Willkommen bei Acme, {{ recipient.first_name }}!';
const content = `Guten Tag {{ recipient.first_name }},

Ihr **Acme-Konto** ist bereit.

{% if recipient.tier == 'premium' %}
Mit Premium:
- ein Team, das Tag und Nacht antwortet
- Neues vor allen anderen
- eigene Rabatte
{% endif %}

So geht es los:

1. [Profil vervollständigen](https://acme.example/profile)
2. den Assistenten ausprobieren
3. die Anleitungen lesen

Ihr Acme-Team`;
const shortContent = 'Guten Tag {{ recipient.first_name }}, Ihr Acme-Konto ist bereit: https://acme.example/start';

const recipient = (index: number) => ({
  id: `usr_${index}`,
  email: `person-${index}@example.com`,
  phone: `+4917612${String(345_000 + index)}`,
  slackUserId: `U${String(100_000 + index)}`,
  pushTokens: [`fcm-token-${index}-${'x'.repeat(140)}`],
  attributes: { first_name: `Person ${index}`, last_name: 'Schmidt', tier: 'premium' },
});

const configs = (providersUrl: string) =>
  ({
    email: { fromName: 'Acme Team', fromEmail: 'hello@acme.example', trackOpens: true, unsubscribeLink: true },
    sms: { maxLength: 160, includeUnsubscribe: true, senderId: 'Acme' },
    push: { badge: 1, sound: 'default', deepLink: 'acme://welcome' },
    slack: { blocks: true },
    webhook: { url: `${providersUrl}/webhook` },
    pagerduty: { component: 'checkout' },
    teams: {},
    inbox: { deepLink: 'acme://welcome' },
  }) satisfies Record<ChannelName, object>;

/** The channels of which short words are usual. */
const brief: ReadonlySet<ChannelName> = new Set(['sms', 'push']);

/** A notification on one channel to so many people. A webhook, PagerDuty and Teams have one destination, however many people. */
export const notificationOn = (channel: ChannelName, recipients: number, providersUrl: string) => ({
  category: 'user_onboarding',
  priority: 'normal',
  title,
  content: brief.has(channel) ? shortContent : content,
  recipients: Array.from({ length: recipients }, (_, index) => recipient(index)),
  channels: [{ type: channel, config: configs(providersUrl)[channel] }],
  metadata: { campaign_id: 'welcome_2026' },
});
