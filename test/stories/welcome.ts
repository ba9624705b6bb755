import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { allEnded, timelineOf } from './support/deliveries.ts';
import { deliveriesWhere, type Platform } from './support/platform.ts';

const stories = new URL('../../../shared/stories/', import.meta.url);
const personSchema = z.looseObject({ recipients: z.tuple([z.looseObject({ email: z.string(), phone: z.string() })]) });

const welcomes = [
  {
    file: 'welcome-marie.json',
    subject: '🎉 Bienvenue chez TechCorp, Marie !',
    premium: 'une équipe qui répond jour et nuit',
    locale: 'fr',
    stop: 'Stop : ',
    from: 'bienvenue@techcorp.com',
  },
  {
    file: 'welcome-maria.json',
    subject: '🎉 Willkommen bei TechCorp, Maria!',
    premium: 'ein Team, das Tag und Nacht antwortet',
    locale: 'de',
    stop: 'Abmelden: ',
    from: 'willkommen@techcorp.com',
  },
] as const;

const fiveMinutesMs = 300_000;

/** The welcome, as the product tells it, from requests that are sent to the letter. */
export function tellTheWelcome(platform: () => Platform): void {
  const present = welcomes.filter(({ file }) => existsSync(new URL(file, stories)));
  const absent = welcomes.filter(({ file }) => !existsSync(new URL(file, stories)));

  test.skipIf(absent.length > 0).each(absent)('of $file, which is not here', () => {});

  test.each(present)('of $file: a mail at once, a text five minutes later, and no app', async (story) => {
    const { sender, inbox } = platform();
    const body: unknown = JSON.parse(readFileSync(new URL(story.file, stories), 'utf8'));
    const [{ email, phone }] = personSchema.parse(body).recipients;
    const answer = await sender.request('POST', '/v1/notifications', { body });
    expect(answer).toMatchObject({ status: 202, body: { status: 'accepted' } });
    const { id } = z.looseObject({ id: z.string() }).parse(answer.body);

    const [mail] = await inbox.arrived({ channel: 'email', to: email });
    expect(mail).toMatchObject({
      subject: story.subject,
      html: expect.stringMatching(new RegExp(`<li[^>]*>\\s*${story.premium}`)),
      text: expect.stringContaining(story.premium),
      from: expect.stringContaining(story.from),
      headers: expect.objectContaining({ 'reply-to': expect.stringContaining('support@techcorp.com') }),
    });
    const acceptedAt = Date.parse(String((await sender.notifications.get(id)).acceptedAt));
    expect(Date.parse(mail?.at ?? '') - acceptedAt).toBeLessThan(5_000);

    const { insights } = z.looseObject({ insights: z.unknown() }).parse(await sender.notifications.get(id));
    expect(insights).toMatchObject({
      predictedSentiment: { label: 'POSITIVE', score: expect.any(Number), analyser: 'embedded' },
      detectedLanguage: story.locale,
      engagementProbability: { value: expect.any(Number), basis: expect.any(String), people: 1 },
      optimalSendTime: { at: expect.any(String), localTime: expect.any(String), basis: expect.any(String) },
    });

    const [sms] = await inbox.arrived({ channel: 'sms', to: phone });
    expect(sms?.text?.length).toBeLessThanOrEqual(160);
    expect(sms?.text).toContain(`\n${story.stop}${platform().host.apiUrl}/u/`);
    const waited = Date.parse(sms?.at ?? '') - acceptedAt;
    expect(waited).toBeGreaterThanOrEqual(fiveMinutesMs);
    expect(waited).toBeLessThanOrEqual(fiveMinutesMs + 5_000);

    const deliveries = await deliveriesWhere(sender, id, allEnded);
    expect(deliveries).toMatchObject([
      { channel: 'email', status: 'sent', locale: story.locale },
      { channel: 'sms', status: 'sent' },
      { channel: 'push', status: 'failed', reason: 'no-address', attempts: [] },
    ]);
    expect(await sender.notifications.get(id)).toMatchObject({ status: 'completed', success: true });
    const told = (await timelineOf(sender, id)).map(({ type, channel }) => [channel, type].join(' ').trim());
    expect(told).toEqual(expect.arrayContaining(['accepted', 'planned', 'email sent', 'sms sent', 'push failed']));
    expect(told.indexOf('sms sent')).toBeGreaterThan(told.indexOf('email sent'));
  });
}
