import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { allEnded, outcomesOf, statusesOf, timelineOf } from './support/deliveries.ts';
import { deliveriesWhere, type Platform, startPlatform } from './support/platform.ts';
import { aNotification } from './support/requests.ts';
import { makeTenant } from './support/tenants.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ speed: 600 });
});
afterAll(() => platform.close());

const incidentsSchema = z.array(
  z.object({ service: z.string(), dedupKey: z.string(), summary: z.string(), status: z.string(), alerts: z.number() }),
);

/** What the simulated PagerDuty holds of this key. */
async function pagerdutyIncidents(dedupKey: string) {
  const answer = await fetch(`${platform.inbox.url}/providers/pagerduty/incidents`);
  return incidentsSchema.parse(await answer.json()).filter((incident) => incident.dedupKey === dedupKey);
}

describe('a notification to PagerDuty and Teams', () => {
  test('raises one alert and posts one card, in the words of the notification', async () => {
    const { sender, inbox } = platform;
    const { id } = await sender.notifications.create(
      aNotification({
        priority: 'critical',
        title: 'Checkout is *down*',
        content: 'Since **08:00**. See the [runbook](https://runbooks.example/checkout).',
        dedupKey: 'checkout-down',
        channels: [
          { type: 'pagerduty', config: { service: 'database', component: 'checkout' } },
          { type: 'teams', config: { webhook: 'incidents', mentionUsers: true } },
        ],
      }),
    );
    const deliveries = await deliveriesWhere(sender, id, allEnded);
    expect(statusesOf(deliveries)).toEqual({ pagerduty: 'sent', teams: 'sent' });
    const [event, ...otherEvents] = await inbox.messages({ channel: 'pagerduty', to: 'database' });
    expect(otherEvents).toEqual([]);
    expect(event?.payload).toMatchObject({
      event_action: 'trigger',
      dedup_key: 'techcorp:checkout-down',
      links: [{ href: 'https://runbooks.example/checkout', text: 'runbook' }],
      payload: { summary: 'Checkout is *down*', severity: 'critical', component: 'checkout' },
    });
    expect(await pagerdutyIncidents('techcorp:checkout-down')).toMatchObject([{ status: 'triggered', alerts: 1 }]);
    const [card, ...otherCards] = await inbox.messages({ channel: 'teams', to: 'incidents' });
    expect(otherCards).toEqual([]);
    expect(card?.subject).toBe('Checkout is *down*');
    expect(card?.text).toMatch(/^Checkout is \*down\*\n<at>.*<\/at>\nSince \*\*08:00\*\*\. See the \[runbook\]/);
  });

  test('that repeats a key adds to the alert that is open', async () => {
    const repeated = aNotification({
      dedupKey: 'disk-full',
      options: { deduplication: 'off' },
      channels: [{ type: 'pagerduty' }],
    });
    for (const _ of [1, 2]) {
      const { id } = await platform.sender.notifications.create(repeated);
      await deliveriesWhere(platform.sender, id, allEnded);
    }
    expect(await pagerdutyIncidents('techcorp:disk-full')).toMatchObject([{ status: 'triggered', alerts: 2 }]);
  });
});

describe.each(['pagerduty', 'teams'] as const)('%s in trouble', (channel) => {
  const through = async (fault: object, title: string) => {
    await platform.inbox.fault({ channel, ...fault });
    const { id } = await platform.sender.notifications.create(aNotification({ title, channels: [{ type: channel }] }));
    const [delivery] = await deliveriesWhere(platform.sender, id, allEnded);
    const messages = await platform.inbox.messages({ channel });
    return { delivery, messages: messages.filter(({ subject }) => subject === title) };
  };

  test('is asked again after a 429, at no cost of attempts', async () => {
    const { delivery, messages } = await through({ mode: 'throttle', count: 2 }, `${channel} is busy`);
    expect(outcomesOf(delivery)).toEqual(['throttle', 'throttle', 'sent']);
    expect(messages).toHaveLength(1);
  });

  test('is asked again after a 503', async () => {
    const { delivery, messages } = await through({ mode: 'error', status: 503, count: 1 }, `${channel} is ill`);
    expect(outcomesOf(delivery)).toEqual(['retry', 'sent']);
    expect(messages).toHaveLength(1);
  });

  test('is asked no more once it refuses', async () => {
    const { delivery, messages } = await through({ mode: 'reject', count: 1 }, `${channel} refuses`);
    expect(outcomesOf(delivery)).toEqual(['failed']);
    expect(delivery?.status).toBe('failed');
    expect(messages).toEqual([]);
  });

  test('is not asked for a tenant that never set it up, and the delivery says what is missing', async () => {
    const { admin: sender } = await makeTenant(platform, `no-${channel}`);
    const { id } = await sender.notifications.create(aNotification({ channels: [{ type: channel }] }));
    const [delivery] = await deliveriesWhere(sender, id, allEnded);
    expect(delivery).toMatchObject({ status: 'failed', reason: 'credentials-missing' });
    expect(delivery?.attempts).toMatchObject([{ outcome: 'failed', code: 'secret-missing' }]);
    expect((await timelineOf(sender, id)).map(({ message }) => message).join('\n')).toContain('credentials-missing');
  });
});

test.each([
  ['pagerduty', { type: 'pagerduty', config: { service: 'nobody' } }, 'routing-key-missing'],
  ['teams', { type: 'teams', config: { webhook: 'nobody' } }, 'webhook-missing'],
] as const)('%s with a name that is not in the secret fails, and names what is missing', async (_, channel, code) => {
  const { id } = await platform.sender.notifications.create(aNotification({ channels: [channel] }));
  const [delivery] = await deliveriesWhere(platform.sender, id, allEnded);
  expect(delivery).toMatchObject({ status: 'failed', reason: 'credentials-missing' });
  expect(delivery?.attempts.at(-1)?.code).toBe(code);
});
