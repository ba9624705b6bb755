import { describe, expect, it } from 'vitest';
import { renderWebhook } from '../../../../lambdas/core/channel/webhook/render.ts';
import { aboutIncident, buildJob, plainContent } from '../builders.ts';

describe('renderWebhook', () => {
  it('tells everything but addresses', () => {
    const rendered = renderWebhook(
      buildJob('webhook', {
        title: 'Bienvenue',
        markdown: '**Bonjour**',
        recipients: [{ id: 'usr_1', email: 'marie@example.com' }, { phone: '+33612345678' }],
        data: { plan: 'annual' },
        metadata: { campaignId: 'c1' },
      }),
      { text: () => 'Bonjour' },
    );
    expect(rendered.ok && JSON.parse(rendered.value.body)).toEqual({
      type: 'notification',
      timestamp: '2026-12-01T07:59:00.000Z',
      data: {
        id: 'dlv_1',
        notificationId: 'ntf_1',
        category: 'user_onboarding',
        priority: 'high',
        title: 'Bienvenue',
        content: '**Bonjour**',
        text: 'Bonjour',
        locale: 'fr-FR',
        recipients: [{ id: 'usr_1' }, { id: 'recipient-2' }],
        data: { plan: 'annual' },
        metadata: { campaignId: 'c1' },
      },
    });
  });

  it('says which incident it is about, and what became of it', () => {
    const update = { kind: 'acknowledged', by: 'Sarah Chen', at: Date.UTC(2026, 11, 1, 8) } as const;
    const about = aboutIncident({ dedupKey: 'db-1', update });
    const rendered = renderWebhook(buildJob('webhook', { about }), plainContent);
    expect(rendered.ok && JSON.parse(rendered.value.body).data.incident).toEqual({
      id: 'inc_1',
      severity: 'critical',
      level: 2,
      openedAt: '2026-12-01T07:58:00.000Z',
      dedupKey: 'db-1',
      update: { kind: 'acknowledged', by: 'Sarah Chen', at: '2026-12-01T08:00:00.000Z' },
    });
  });

  it('is the same, byte for byte, at every try', () => {
    const first = renderWebhook(buildJob('webhook', { attempt: 1, now: 1 }), plainContent);
    const second = renderWebhook(buildJob('webhook', { attempt: 2, now: 2 }), plainContent);
    expect(first).toEqual(second);
  });

  it('refuses a body of more than 256 KB', () => {
    expect(renderWebhook(buildJob('webhook', { markdown: 'é'.repeat(131_072) }), plainContent)).toEqual({
      ok: false,
      error: { reason: 'content-invalid', code: 'body-too-large' },
    });
  });
});
