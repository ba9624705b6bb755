import { formatTimeline } from '../../client/cli/timeline.ts';
import type { IncidentInput } from '../../client/client.ts';
import { minuteMs } from '../../lambdas/core/time.ts';
import type { Expected, Stage, Story } from './story.ts';

const people = {
  developer: { id: 'dev_jean', name: 'Jean Martin', email: 'jean.martin@techcorp.example', phone: '+33612345679' },
  devops: { id: 'ops_sarah', name: 'Sarah Chen', email: 'sarah.chen@techcorp.example', phone: '+33687654321' },
  manager: { id: 'mgr_pierre', name: 'Pierre Dubois', email: 'pierre.dubois@techcorp.example', phone: '+33645123789' },
  director: { id: 'dir_anne', name: 'Anne Leroy', email: 'anne.leroy@techcorp.example', phone: '+33611223344' },
} as const;
type Role = keyof typeof people;

const channelName = '#incidents';
const service = 'api-payments';

const recipient = (role: Role, escalationLevel: number, more: object = {}) => {
  const { id, name, email, phone } = people[role];
  const place = { locale: 'fr-FR', timezone: 'Europe/Paris' };
  return { id, email, phone, ...place, roles: [role], escalationLevel, attributes: { name }, ...more };
};

const incident: IncidentInput = {
  title: '🚨 {{ incident.service }} est en panne',
  content: [
    '**Sévérité** : {{ incident.severity | upper }}',
    "**Taux d'erreur** : {{ incident.error_rate }} %",
    '**Personnes touchées** : {{ incident.affected_users | number_format }}',
    '- [Procédure](https://wiki.techcorp.example/runbooks/{{ incident.service }})',
  ].join('\n\n'),
  severity: 'critical',
  dedupKey: 'INC-2024-001',
  data: { service, error_rate: 45.7, affected_users: 12_840 },
  recipients: [
    recipient('developer', 1, { slackUserId: 'U123456789', pushTokens: ['demo-device-of-jean'] }),
    recipient('devops', 1, { slackUserId: 'U987654321', pushTokens: ['demo-device-of-sarah'] }),
    recipient('manager', 2),
    recipient('director', 3),
  ],
  channels: [
    { type: 'sms', immediate: true, config: { maxLength: 160 } },
    {
      type: 'email',
      immediate: true,
      config: { fromName: 'TechCorp Monitoring', fromEmail: 'alerts@techcorp.example' },
    },
    {
      type: 'slack',
      immediate: true,
      config: { channel: channelName, mentionUsers: true, thread: true, blocks: true },
    },
    { type: 'push', immediate: true, config: { sound: 'critical_alert.wav' } },
  ],
  levels: [
    { level: 1, delay: 'PT0S', targets: [{ role: 'developer' }, { role: 'devops' }] },
    { level: 2, delay: 'PT5M', targets: [{ role: 'manager' }], condition: 'no-acknowledgment' },
    { level: 3, delay: 'PT15M', targets: [{ role: 'director' }], condition: 'no-resolution' },
  ],
};

const personal = (role: Role): readonly Expected[] => [
  { channel: 'sms', to: people[role].phone, says: service },
  { channel: 'email', to: people[role].email, says: service },
];
const onPhones = ['demo-device-of-jean', 'demo-device-of-sarah'].map((to) => ({ channel: 'push', to, says: service }));
const inThread = (says: string): Expected => ({ channel: 'slack', to: channelName, says });

/** The manager follows the link in the text message and presses the page's button, which posts to the same address. */
async function acknowledgeByLink({ find, say, apiUrl }: Stage): Promise<void> {
  const [text] = personal('manager');
  const message = text === undefined ? undefined : await find(text);
  const token = /\/a\/([A-Za-z0-9._~-]+)/.exec(message?.text ?? '')?.[1];
  if (token === undefined) throw new Error('The text message to the manager holds no link to acknowledge by');
  const answer = await fetch(`${apiUrl}/a/${token}`, { method: 'POST' });
  say(`  08:00  ${people.manager.name} follows the link in his text message: ${answer.status}, acknowledged`);
}

/** The director presses the button under the message in the channel. */
async function resolveInSlack({ find, say, inboxUrl }: Stage): Promise<void> {
  const message = await find(inThread(service));
  if (message === undefined) throw new Error(`Nothing stands in ${channelName}`);
  const press = { messageId: message.id, actionId: 'resolve', userId: 'U987654321' };
  const answer = await fetch(`${inboxUrl}/slack/actions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(press),
  });
  say(`  18:00  ${people.devops.name} presses "resolve" in ${channelName}: ${answer.status}`);
}

/** The second story: a critical alert climbs until somebody acknowledges, and stops when it is resolved. */
export const criticalAlertStory: Story = {
  title: 'Critical alert',
  tells: `${service} is down. Two people hear at once on four channels; the manager after five minutes without an answer; the director after fifteen without an end.`,
  speed: 60,
  async play(stage) {
    const { client, say, arrived, reaches, now } = stage;
    const { incidents } = client('operator');
    const startedAt = now();
    const { id } = await incidents.open(incident);
    say(`  202 accepted ${id}`);
    const lost = [
      ...(await arrived([...personal('developer'), ...personal('devops'), ...onPhones, inThread(service)])),
    ];
    say(`  00:00  Level 1 was told: ${people.developer.name} and ${people.devops.name}`);
    lost.push(...(await arrived(personal('manager'))));
    say(`  05:00  Nobody acknowledged, so level 2 was told: ${people.manager.name}`);
    await reaches(startedAt + 8 * minuteMs);
    await acknowledgeByLink(stage);
    lost.push(...(await arrived([inThread(people.manager.name), ...personal('director')])));
    say(`  15:00  Nobody resolved it, so level 3 was told: ${people.director.name}`);
    await reaches(startedAt + 18 * minuteMs);
    await resolveInSlack(stage);
    lost.push(...(await arrived([inThread(`by ${people.devops.name}`)])));
    say(`\n  What happened to the incident (times in UTC)\n\n${formatTimeline(await incidents.timeline(id))}`);
    return lost;
  },
};
