import { formatTimeline } from '../../client/cli/timeline.ts';
import type { NotificationInput } from '../../client/client.ts';
import type { Expected, Story } from './story.ts';

interface Newcomer {
  readonly id: string;
  readonly firstName: string;
  readonly email: string;
  readonly phone: string;
  readonly token: string;
  readonly language: string;
  readonly timezone: string;
  readonly title: string;
  readonly content: string;
}

const marie: Newcomer = {
  id: 'usr_marie',
  firstName: 'Marie',
  email: 'marie.dupont@example.com',
  phone: '+33612345678',
  token: 'demo-device-of-marie',
  language: 'fr',
  timezone: 'Europe/Paris',
  title: 'Bienvenue chez TechCorp, {{ recipient.first_name }} !',
  content: [
    'Bonjour {{ recipient.first_name }}, votre compte est ouvert.',
    "{% if recipient.tier == 'premium' %}\nVotre offre Premium comprend :\n\n- une équipe qui répond jour et nuit\n- les nouveautés en avant-première\n{% endif %}",
    "À bientôt,\n**l'équipe TechCorp**",
  ].join('\n\n'),
};

const maria: Newcomer = {
  id: 'usr_maria',
  firstName: 'Maria',
  email: 'maria.schmidt@example.com',
  phone: '+4915123456789',
  token: 'demo-device-of-maria',
  language: 'de',
  timezone: 'Europe/Berlin',
  title: 'Willkommen bei TechCorp, {{ recipient.first_name }}!',
  content: [
    'Guten Tag {{ recipient.first_name }}, Ihr Konto ist eröffnet.',
    "{% if recipient.tier == 'premium' %}\nZu Premium gehören:\n\n- ein Team, das Tag und Nacht antwortet\n- Neues vor allen anderen\n{% endif %}",
    'Bis bald,\n**Ihr TechCorp-Team**',
  ].join('\n\n'),
};

const mariam: Newcomer = {
  id: 'usr_mariam',
  firstName: 'مريم',
  email: 'mariam.hassan@example.com',
  phone: '+201001234567',
  token: 'demo-device-of-mariam',
  language: 'ar',
  timezone: 'Africa/Cairo',
  title: 'مرحبًا بكِ في TechCorp يا {{ recipient.first_name }}!',
  content: [
    'أهلًا {{ recipient.first_name }}، تم فتح حسابك.',
    "{% if recipient.tier == 'premium' %}\nتشمل باقة Premium:\n\n- فريقًا يجيب ليلًا ونهارًا\n- الجديد قبل الجميع\n{% endif %}",
    'إلى اللقاء،\n**فريق TechCorp**',
  ].join('\n\n'),
};

const newcomers = [marie, maria, mariam];

/** A mail, a push, a Slack message and a webhook at once, and a text message five minutes later. */
const welcome = (person: Newcomer, inboxUrl: string): NotificationInput => ({
  category: 'onboarding',
  priority: 'high',
  title: person.title,
  content: person.content,
  recipients: [
    {
      id: person.id,
      email: person.email,
      phone: person.phone,
      pushTokens: [person.token],
      slackUserId: 'U123456789',
      attributes: {
        first_name: person.firstName,
        tier: 'premium',
        language: person.language,
        timezone: person.timezone,
      },
    },
  ],
  channels: [
    {
      type: 'email',
      config: {
        fromName: 'TechCorp',
        fromEmail: 'hello@techcorp.example',
        replyTo: 'support@techcorp.example',
        trackOpens: true,
        trackClicks: true,
        unsubscribeLink: true,
      },
    },
    { type: 'sms', delay: 'PT5M', config: { maxLength: 160, includeUnsubscribe: true, senderId: 'TechCorp' } },
    { type: 'push', config: { badge: 1, sound: 'default', category: 'WELCOME', deepLink: 'techcorp://welcome' } },
    { type: 'slack', config: { channel: '#newcomers', mentionUsers: true, blocks: true } },
    { type: 'webhook', config: { url: `${inboxUrl}/webhook` } },
  ],
});

const expectedFor = (person: Newcomer, inboxUrl: string): readonly Expected[] => [
  { channel: 'email', to: person.email, says: person.firstName },
  { channel: 'push', to: person.token, says: person.firstName },
  { channel: 'slack', to: '#newcomers', says: person.firstName },
  { channel: 'webhook', to: `${inboxUrl}/webhook`, says: person.firstName },
  { channel: 'sms', to: person.phone, says: person.firstName },
];

/** The first story: Marie reads French, Maria German and Mariam Arabic. */
export const welcomeStory: Story = {
  title: 'Welcome',
  tells:
    'Three people open an account. Each hears on five channels, in their own language; the text message waits five minutes.',
  speed: 60,
  async play({ client, inboxUrl, say, arrived }) {
    const { notifications } = client('sender');
    const sent: { readonly who: string; readonly id: string }[] = [];
    for (const person of newcomers) {
      const { id } = await notifications.create(welcome(person, inboxUrl));
      say(`  202 accepted ${id} for ${person.firstName}`);
      sent.push({ who: person.firstName, id });
    }
    const lost = await arrived(newcomers.flatMap((person) => expectedFor(person, inboxUrl)));
    for (const { who, id } of sent)
      say(
        `\n  What happened to ${who}'s notification (times in UTC)\n\n${formatTimeline(await notifications.timeline(id))}`,
      );
    return lost;
  },
};
