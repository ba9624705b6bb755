import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { ComprehendFault } from '../../local/host/services/comprehend.ts';
import { becomes, hears, sentTo } from './support/feedback.ts';
import { deliveriesWhere, type Platform, startPlatform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';
import { until } from './support/until.ts';

let platform: Platform;
let fault: ComprehendFault | undefined;
beforeAll(async () => {
  platform = await startPlatform({ analysisFault: () => fault });
});
afterAll(() => platform.close());

const tracked = { channels: [{ type: 'email' as const, config: { trackOpens: true, trackClicks: true } }] };

const analysed = z.looseObject({ label: z.string(), score: z.number(), analyser: z.string() });
const insightsSchema = z.looseObject({
  predictedSentiment: analysed.optional(),
  detectedLanguage: z.string().optional(),
  entities: z.array(z.looseObject({ type: z.string(), text: z.string() })).optional(),
  engagementProbability: z
    .looseObject({ value: z.number(), basis: z.string(), messages: z.number(), people: z.number() })
    .optional(),
  optimalSendTime: z.looseObject({ at: z.string(), localTime: z.string(), basis: z.string() }).optional(),
});

async function insightsOf(id: string) {
  const { insights } = z.looseObject({ insights: insightsSchema }).parse(await platform.sender.notifications.get(id));
  return insights;
}

/** Sends something, and tells what is known of it once it is planned. */
async function planned(change: Parameters<typeof aNotification>[0]) {
  const { id } = await platform.sender.notifications.create(aNotification(change));
  await deliveriesWhere(platform.sender, id, (deliveries) => deliveries.length > 0);
  await until(async () => ((await platform.sender.notifications.get(id)).status === 'accepted' ? undefined : true), {
    realMs: 30_000,
    what: `the plan of ${id}`,
  });
  return insightsOf(id);
}

const settingsOf = (settings: object) =>
  platform.platformKey.request('PATCH', '/v1/tenants/techcorp', { body: { settings } });

describe('insights', () => {
  test('tell how the words sound, in which language, and what stands in them, and priors without a history', async () => {
    const insights = await planned({
      title: 'Bienvenue chez TechCorp !',
      content: 'Nous sommes ravis de vous accueillir, {{ recipient.first_name }}. Votre compte expire le 2027-12-01.',
    });
    expect(insights).toMatchObject({
      predictedSentiment: { label: 'POSITIVE', analyser: 'embedded' },
      detectedLanguage: 'fr',
      engagementProbability: { value: 0.213, basis: 'prior', messages: 0, people: 1 },
      optimalSendTime: { localTime: '10:00', basis: 'prior' },
    });
    expect(insights.entities?.map(({ text }) => text)).toEqual(['TechCorp', '2027-12-01']);
  });

  test('say nothing that the notification switched off', async () => {
    const insights = await planned({ options: { sentiment: false, engagementPrediction: false } });
    expect(Object.keys(insights).sort()).toEqual(['detectedLanguage', 'entities', 'optimalSendTime']);
  });

  test('are there for the words of the message itself', async () => {
    const ada = aPerson();
    await platform.sender.notifications.create(
      aNotification({
        recipients: [ada],
        title: 'A terrible failure',
        content:
          'In {{ detected_language }} this sounds {{ sentiment.label | lower }}. We are sorry, everything is broken.',
      }),
    );
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: ada.email });
    expect(mail?.text).toContain('In en this sounds negative.');
  });

  test("rest on a person's own reading once it is counted, each message once", async () => {
    const grace = aPerson({ id: 'reads-everything' });
    for (let sent = 0; sent < 3; sent += 1) {
      const { id, message } = await sentTo(platform, grace, tracked);
      await platform.inbox.feedback(message.id, 'delivered');
      await becomes(platform, id, 'delivered');
      await platform.inbox.feedback(message.id, 'opened');
      await hears(platform, id, 'opened');
    }
    const known = await until(
      async () => {
        const { engagementProbability } = await planned({
          recipients: [grace],
          sendAt: new Date(platform.now() + 86_400_000).toISOString(),
        });
        return engagementProbability?.basis === 'recipient' ? engagementProbability : undefined;
      },
      { realMs: 60_000, what: 'the history of a person' },
    );
    expect(known.messages).toBe(3);
    expect(known.value).toBeGreaterThan(0.25);
  });

  test('come from Comprehend where the tenant chose it, and from the embedded analyser while that fails', async () => {
    await settingsOf({ enrichment: 'comprehend' });
    try {
      fault = { kind: 'error' };
      expect(await planned({ title: 'A first failure, sorry' })).toMatchObject({
        predictedSentiment: { analyser: 'embedded' },
      });
      fault = undefined;
      const found = await until(
        async () => {
          const insights = await planned({ title: `A wonderful success ${platform.now()}` });
          return insights.predictedSentiment?.analyser === 'comprehend' ? insights : undefined;
        },
        { realMs: 60_000, what: 'an answer of Comprehend' },
      );
      expect(found.predictedSentiment?.label).toBe('POSITIVE');
    } finally {
      fault = undefined;
      await settingsOf({ enrichment: null });
    }
  });

  test('tell nothing of the words where the tenant wants nobody to look', async () => {
    await settingsOf({ enrichment: 'off' });
    try {
      const words = await until(
        async () => {
          const insights = await planned({ title: `Nobody looks ${platform.now()}` });
          return insights.detectedLanguage === undefined ? insights : undefined;
        },
        { realMs: 60_000, what: 'nobody to look' },
      );
      expect(Object.keys(words).sort()).toEqual(['engagementProbability', 'optimalSendTime']);
    } finally {
      await settingsOf({ enrichment: null });
    }
  });
});
