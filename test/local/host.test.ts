import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { createClient, type NotificationInput } from '../../client/client.ts';
import { startHost } from '../../local/host/host.ts';
import type { Host } from '../../local/host/host-options.ts';
import { project } from '../../local/host/project.ts';
import { startPlatform } from './fixtures/started-platform.ts';

const inboxSchema = z.array(z.object({ channel: z.string(), to: z.string(), at: z.string() }));
const messagesIn = async (inboxUrl: string) => inboxSchema.parse(await (await fetch(`${inboxUrl}/messages`)).json());

const welcome = (channels: NotificationInput['channels']): NotificationInput => ({
  category: 'onboarding',
  priority: 'high',
  title: 'Welcome, {{ recipient.first_name }}!',
  content: 'Hello {{ recipient.first_name }}.',
  recipients: [
    {
      id: 'usr_1',
      email: 'ada@example.com',
      phone: '+447400123456',
      pushTokens: ['fcm-token'],
      slackUserId: 'U123456789',
      attributes: { first_name: 'Ada' },
    },
  ],
  channels,
});

describe('the template on one machine', () => {
  let host: Host;
  const errors: string[] = [];
  const faults: Error[] = [];
  beforeAll(async () => {
    host = await startHost({
      port: 0,
      inboxPort: 0,
      speed: 60,
      log: { write: (line) => errors.push(line), everything: false },
      fault: (error) => faults.push(error),
    });
  });
  afterAll(() => host.close());

  it('takes one signed request to all five channels, with no error of a function and no refused AWS call', async () => {
    const client = createClient({ url: host.apiUrl, key: host.keys.sender });
    const { id } = await client.notifications.create(
      welcome([
        { type: 'email' },
        { type: 'sms' },
        { type: 'push' },
        { type: 'slack', config: { channel: '#general' } },
        { type: 'webhook', config: { url: `${host.inboxUrl}/webhook` } },
      ]),
    );
    await vi.waitFor(
      async () => {
        const channels = (await messagesIn(host.inboxUrl)).map(({ channel }) => channel).sort();
        expect(channels).toEqual(['email', 'push', 'slack', 'sms', 'webhook']);
      },
      { timeout: 30_000, interval: 100 },
    );
    expect(await client.notifications.get(id)).toMatchObject({ id });
    expect(errors).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('counts the AWS calls of each function', () => {
    expect(host.awsCalls().get('carillon-local-send-email ses:SendEmail')).toBe(1);
  });
});

describe('the platform with CARILLON_DATA', () => {
  it('loses nothing and repeats nothing when it is killed between acceptance and a delayed message', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carillon-data-'));
    const variables = { CARILLON_DATA: folder, CARILLON_SPEED: '60' };
    const first = await startPlatform(variables);
    const key = JSON.parse(readFileSync(join(project.keys, 'techcorp-sender.json'), 'utf8'));
    const client = createClient({ url: first.apiUrl, key });
    const request = welcome([{ type: 'email' }, { type: 'sms', delay: 'PT5M' }]);
    const { id } = await client.notifications.create(request);
    await first.end('SIGKILL');

    const second = await startPlatform(variables);
    try {
      const sent = await vi.waitFor(
        async () => {
          const messages = await messagesIn(second.inboxUrl);
          expect(messages.map(({ channel }) => channel).sort()).toEqual(['email', 'sms']);
          return messages;
        },
        { timeout: 40_000, interval: 200 },
      );
      const [email, sms] = ['email', 'sms'].map((channel) => sent.find((message) => message.channel === channel));
      const afterSeconds = (Date.parse(sms?.at ?? '') - Date.parse(email?.at ?? '')) / 1000;
      expect(afterSeconds).toBeLessThan(305);
      const resumed = createClient({ url: second.apiUrl, key });
      expect(await resumed.notifications.get(id)).toMatchObject({ id });
    } finally {
      await second.end('SIGTERM');
      rmSync(folder, { recursive: true });
    }
  });
});
