import { describe, expect, it } from 'vitest';
import { channels } from '../../../lambdas/core/channel/channels.ts';
import { inboxConfigSchema } from '../../../lambdas/core/channel/inbox/config.ts';
import { renderInbox } from '../../../lambdas/core/channel/inbox/render.ts';
import { itemIdOf, readItemId } from '../../../lambdas/core/inbox/item.ts';
import { dayMs, hourMs } from '../../../lambdas/core/time.ts';
import { buildJob } from './builders.ts';

const content = { text: (markdown: string) => markdown.replaceAll('*', '') };

describe('a message for an inbox', () => {
  it('says what the notification says, and where the app goes; the same at every try', () => {
    const job = buildJob('inbox', {
      markdown: '**Bonjour**',
      data: { plan: 'annual' },
      config: { deepLink: 'techcorp://welcome', expiresIn: hourMs },
    });
    const expected = {
      recipientId: 'usr_1',
      deliveryId: 'dlv_1',
      notificationId: 'ntf_1',
      at: job.scheduledFor,
      expiresAt: job.scheduledFor + hourMs,
      content: {
        category: 'user_onboarding',
        priority: 'high',
        title: 'Bienvenue chez TechCorp, Marie !',
        content: '**Bonjour**',
        text: 'Bonjour',
        locale: 'fr-FR',
        data: { plan: 'annual' },
        deepLink: 'techcorp://welcome',
      },
    };
    expect(renderInbox(job, content)).toEqual({ ok: true, value: expected });
    expect(renderInbox({ ...job, attempt: 3, now: job.now + dayMs }, content)).toEqual({ ok: true, value: expected });
  });

  it('stays ninety days where nothing is said, and never longer', () => {
    const rendered = renderInbox(buildJob('inbox'), content);
    expect(rendered.ok && rendered.value.expiresAt - rendered.value.at).toBe(90 * dayMs);
    expect(inboxConfigSchema.safeParse({ expiresIn: 'P91D' }).success).toBe(false);
    expect(inboxConfigSchema.safeParse({ deepLink: 'javascript:alert(1)' }).success).toBe(false);
  });

  it('fails where it is more than is kept', () => {
    expect(renderInbox(buildJob('inbox', { markdown: 'x'.repeat(40_000) }), content)).toEqual({
      ok: false,
      error: { reason: 'content-invalid', code: 'inbox-item-too-large' },
    });
  });

  it('goes to whoever has an id, and to nobody else', () => {
    expect(channels.inbox.addresses({ id: 'usr_1', email: 'a@example.com' })).toEqual(['usr_1']);
    expect(channels.inbox.addresses({ email: 'a@example.com' })).toEqual([]);
  });
});

describe("an item's id", () => {
  it('names its time and its delivery, and is read back; nothing else is', () => {
    const id = itemIdOf(1_800_000_000_123, `dlv_1${'0'.repeat(25)}`);
    expect(readItemId(id)).toEqual({ at: 1_800_000_000_123, deliveryId: `dlv_1${'0'.repeat(25)}` });
    for (const other of ['', 'x', 'm#1.dlv_1', `zzzzzzzzzz.dlv_1${'0'.repeat(25)}`])
      expect(readItemId(other)).toBeUndefined();
  });
});
