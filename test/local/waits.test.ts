import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { createClient } from '../../client/client.ts';
import { startHost } from '../../local/host/host.ts';

const inboxSchema = z.array(z.object({ channel: z.string(), at: z.string() }));
const toSeconds = (text: string) => Date.parse(text) / 1000;

describe('waits on the platform clock', () => {
  it.each([60, 600])(
    'are exact within five seconds at speed %i, and end in one message each',
    async (speed) => {
      const host = await startHost({ port: 0, inboxPort: 0, speed });
      try {
        const client = createClient({ url: host.apiUrl, key: host.keys.sender });
        const { id } = await client.notifications.create({
          category: 'onboarding',
          title: 'Welcome',
          content: 'Hello.',
          recipients: [{ id: 'usr_1', email: 'ada@example.com', phone: '+447400123456', pushTokens: ['fcm-token'] }],
          channels: [{ type: 'email' }, { type: 'sms', delay: 'PT5M' }, { type: 'push', delay: 'PT20M' }],
        });
        const sent = await vi.waitFor(
          async () => {
            const messages = inboxSchema.parse(await (await fetch(`${host.inboxUrl}/messages`)).json());
            expect(messages.map(({ channel }) => channel).sort()).toEqual(['email', 'push', 'sms']);
            return messages;
          },
          { timeout: 100_000, interval: 100 },
        );
        const { items } = await client.notifications.timeline(id);
        const acceptedAt = toSeconds(z.object({ at: z.string() }).parse(items[0]).at);
        const waitedSeconds = (channel: string) =>
          toSeconds(sent.find((m) => m.channel === channel)?.at ?? '') - acceptedAt;
        expect(Math.abs(waitedSeconds('sms') - 300)).toBeLessThan(5);
        expect(Math.abs(waitedSeconds('push') - 1_200)).toBeLessThan(5);
      } finally {
        await host.close();
      }
    },
    120_000,
  );
});
