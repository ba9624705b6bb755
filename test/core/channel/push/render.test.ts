import { describe, expect, it } from 'vitest';
import { maxPushBytes, type PushMessage } from '../../../../lambdas/core/channel/push/message.ts';
import { renderPush } from '../../../../lambdas/core/channel/push/render.ts';
import { aboutIncident, buildJob, plainContent } from '../builders.ts';

type Changes = Parameters<typeof buildJob<'push'>>[1];

const render = (changes: Changes = {}): PushMessage => {
  const rendered = renderPush(buildJob('push', changes), plainContent);
  if (!rendered.ok) throw new Error(rendered.error.code);
  return rendered.value;
};

describe('renderPush', () => {
  it('tells the app which incident it is about and where to acknowledge it, whatever the data says', () => {
    const message = render({
      about: aboutIncident(),
      acknowledgeUrl: 'https://api.example/a/token',
      data: { incidentId: 'other', acknowledgeUrl: 'https://evil.example' },
    });
    expect(message.data).toMatchObject({ incidentId: 'inc_1', acknowledgeUrl: 'https://api.example/a/token' });
  });

  it('carries badge, sound, category, deep link and image to both kinds of phone', () => {
    const message = render({
      title: 'Bienvenue',
      markdown: 'Bonjour',
      config: {
        badge: 1,
        sound: 'default',
        category: 'WELCOME',
        deepLink: 'techcorp://welcome',
        imageUrl: 'https://cdn.example/a.png',
        richMedia: true,
      },
    });
    expect(message).toEqual({
      notification: { title: 'Bienvenue', body: 'Bonjour', image: 'https://cdn.example/a.png' },
      data: { notificationId: 'ntf_1', deliveryId: 'dlv_1', category: 'WELCOME', deepLink: 'techcorp://welcome' },
      android: {
        priority: 'HIGH',
        ttl: '86400s',
        notification: { tag: 'dlv_1', channel_id: 'WELCOME', sound: 'default', notification_count: 1 },
      },
      apns: {
        headers: { 'apns-priority': '10', 'apns-expiration': '1796198400', 'apns-collapse-id': 'dlv_1' },
        payload: { aps: { badge: 1, sound: 'default', category: 'WELCOME', 'mutable-content': 1 } },
        fcm_options: { image: 'https://cdn.example/a.png' },
      },
    });
  });

  it('names nothing that the request did not ask for, and keeps a badge of zero, which clears it', () => {
    const { android, apns, data } = render({ config: { badge: 0 } });
    expect(android.notification).toEqual({ tag: 'dlv_1', notification_count: 0 });
    expect(apns.payload.aps).toEqual({ badge: 0 });
    expect(data).toEqual({ notificationId: 'ntf_1', deliveryId: 'dlv_1' });
  });

  it.each([
    ['critical', 'HIGH', '10'],
    ['high', 'HIGH', '10'],
    ['normal', 'NORMAL', '10'],
    ['low', 'NORMAL', '5'],
  ] as const)('wakes the phone for %s', (priority, android, apns) => {
    const message = render({ priority });
    expect(message.android.priority).toBe(android);
    expect(message.apns.headers['apns-priority']).toBe(apns);
  });

  it('passes the data on as text, keeps our ids, and leaves out what FCM keeps for itself', () => {
    const { data } = render({
      data: { plan: 'annual', seats: 3, tags: ['a'], from: 'x', 'google.id': 'y', deliveryId: 'forged', none: null },
    });
    expect(data).toEqual({ plan: 'annual', seats: '3', tags: '["a"]', notificationId: 'ntf_1', deliveryId: 'dlv_1' });
  });

  it('cuts the body at a word so that the whole message fits into 4 KB', () => {
    const message = render({ markdown: 'Wörter '.repeat(2_000) });
    const bytes = Buffer.byteLength(JSON.stringify(message));
    expect(bytes).toBeLessThanOrEqual(maxPushBytes);
    expect(bytes).toBeGreaterThan(maxPushBytes - 20);
    expect(message.notification.body).toMatch(/Wörter…$/);
  });

  it('refuses data that alone fills the message', () => {
    const rendered = renderPush(buildJob('push', { data: { blob: 'x'.repeat(5_000) } }), plainContent);
    expect(rendered).toEqual({ ok: false, error: { reason: 'content-invalid', code: 'payload-too-large' } });
  });
});
