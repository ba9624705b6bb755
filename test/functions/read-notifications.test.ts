import { describe, expect, it } from 'vitest';
import type { ContentEnrichment } from '../../lambdas/core/insight/content-enrichment.ts';
import type { Engagement } from '../../lambdas/core/insight/engagement.ts';
import type { NotificationBody, NotificationHead } from '../../lambdas/core/notification/notification.ts';
import type { DeliveryRecord, NotificationStore } from '../../lambdas/core/notification/store.ts';
import { dayMs } from '../../lambdas/core/time.ts';
import { createHandler } from '../../lambdas/functions/read-notifications/create-handler.ts';
import type { InsightDependencies } from '../../lambdas/functions/read-notifications/insights.ts';
import { aBody, aDelivery, aLedger, aTenant, noon } from '../support/builders.ts';
import { aKeyPair, signedEvent } from '../support/edge.ts';
import { fake } from '../support/fake.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const auditor = aKeyPair({ tenant: 'acme', role: 'auditor' });

interface Stored {
  readonly body: NotificationBody;
  readonly head?: NotificationHead;
  readonly records?: readonly DeliveryRecord[];
}

/** What is known of contents, by their words, and of people's reading. */
function insightsOver(known: {
  readonly found?: ContentEnrichment;
  readonly recipients?: Readonly<Record<string, Engagement>>;
  readonly tenant?: Engagement;
  readonly broken?: boolean;
}): InsightDependencies {
  return {
    engagement: {
      ofRecipients: async () => new Map(Object.entries(known.recipients ?? {})),
      ofTenant: async () => known.tenant ?? {},
    },
    enrichments: {
      nameOf: async (_, analyser, words) => `${analyser} ${words}`,
      get: async () => {
        if (known.broken === true) throw new Error('throttled');
        return known.found === undefined ? undefined : { found: known.found, keptUntil: noon };
      },
    },
    templates: { version: async () => undefined },
    analyser: 'embedded',
  };
}

/** The function over what is stored, newest first, paged as the real store does it. */
const open = (...stored: readonly Stored[]) => openWith({}, ...stored);
function openWith(known: Parameters<typeof insightsOver>[0], ...stored: readonly Stored[]) {
  const find = (id: string) => stored.find(({ body }) => body.id === id);
  const notifications = fake<NotificationStore>({
    load: async (tenant, id) => (tenant === 'acme' ? (find(id) ?? {}) : {}),
    heads: async (_, ids) => new Map(ids.flatMap((id) => (find(id)?.head ? [[id, find(id)?.head] as never] : []))),
    deliveries: async ({ id }) => find(id)?.records ?? [],
    async list(_, { from, to, limit, cursor = '0' }) {
      const within = stored.map(({ body }) => body).filter(({ acceptedAt }) => acceptedAt >= from && acceptedAt < to);
      const end = Number(cursor) + limit;
      return { bodies: within.slice(Number(cursor), end), ...(end < within.length ? { nextCursor: String(end) } : {}) };
    },
  });
  const handler = createHandler({
    notifications,
    tenants: { get: async () => aTenant({ createdAt: noon - dayMs }) },
    clock: { now: () => noon + 60_000 },
    log: rememberingLog(),
    signed: signedHttpFor(auditor),
    insights: insightsOver(known),
  });
  return async (path: string, query = '') => {
    const answer = await handler(signedEvent(auditor, { path, query }));
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
  };
}

const headOf = (body: NotificationBody, change: Partial<NotificationHead> = {}): NotificationHead => ({
  tenant: body.tenant,
  id: body.id,
  status: 'planned',
  plannedAt: noon,
  spread: 1,
  deliveryCount: 1,
  ...change,
});
const sent = (): DeliveryRecord => {
  const delivery = aDelivery();
  const attempts = [{ at: noon, durationMs: 20, outcome: 'sent' as const }];
  return { delivery, ledger: aLedger({ status: 'sent', attempts, costMicros: 100 }, delivery) };
};
const many = (count: number): readonly Stored[] =>
  Array.from({ length: count }, (_, index) => ({
    body: aBody({
      id: `ntf_${index}`,
      acceptedAt: noon - index,
      request: { category: index % 2 === 0 ? 'even' : 'odd' },
    }),
  }));

describe('read-notifications', () => {
  it('shows a notification that nobody has planned yet', async () => {
    const body = aBody({
      request: { sendAt: '2026-11-16T13:00:00+01:00', channels: [{ type: 'email', delay: 'PT90S' }] },
    });
    const answer = await open({ body })('/v1/notifications/ntf_1');
    expect(answer).toMatchObject({
      status: 200,
      body: {
        id: 'ntf_1',
        status: 'accepted',
        success: false,
        sendAt: '2026-11-16T12:00:00.000Z',
        channels: { email: { status: 'scheduled', counts: {} } },
        request: { channels: [{ type: 'email', delay: 'PT1M30S' }] },
        errors: [],
        insights: {},
      },
    });
  });

  it('tells that all is over as soon as the last delivery ended', async () => {
    const body = aBody();
    const { body: shown } = await open({ body, head: headOf(body), records: [sent()] })('/v1/notifications/ntf_1');
    expect(shown).toMatchObject({
      status: 'completed',
      success: true,
      channels: { email: { status: 'sent', counts: { sent: 1 } } },
    });
  });

  it('lists the deliveries with every attempt and what they cost', async () => {
    const body = aBody();
    const answer = await open({ body, head: headOf(body), records: [sent()] })('/v1/notifications/ntf_1/deliveries');
    expect(answer.body.items).toEqual([
      expect.objectContaining({
        recipientId: 'marie',
        channel: 'email',
        provider: 'ses',
        status: 'sent',
        attempts: [{ at: '2026-11-16T12:00:00.000Z', durationMs: 20, outcome: 'sent' }],
        locale: 'en',
        costMicros: 100,
        currency: 'USD',
      }),
    ]);
  });

  it.each(['', '/deliveries', '/timeline'])("answers 404 for what is not this tenant's%s", async (rest) => {
    expect((await open()(`/v1/notifications/ntf_other${rest}`)).status).toBe(404);
  });

  it('lists page by page, each notification once', async () => {
    const read = open(...many(7));
    const seen: string[] = [];
    let query = 'limit=3';
    for (;;) {
      const { body } = await read('/v1/notifications', query);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (body.nextCursor === undefined) break;
      query = `limit=3&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual(many(7).map(({ body }) => body.id));
  });

  it('looks through as many pages as a filter needs', async () => {
    const { body } = await open(...many(9))('/v1/notifications', 'limit=3&category=odd');
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['ntf_1', 'ntf_3', 'ntf_5']);
  });

  it.each([
    ['status=completed', ['ntf_done']],
    ['status=accepted', ['ntf_new']],
    ['recipient=marie', ['ntf_done', 'ntf_new']],
    ['recipient=nobody', []],
    ['from=2026-11-16T12:00:01Z', ['ntf_new']],
    ['to=2026-11-16T12:00:01Z', ['ntf_done']],
  ])('lists by %s', async (query, ids) => {
    const done = aBody({ id: 'ntf_done' });
    const read = open(
      { body: done, head: headOf(done), records: [sent()] },
      { body: aBody({ id: 'ntf_new', acceptedAt: noon + 5_000 }) },
    );
    const { body } = await read('/v1/notifications', query);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'status=done',
    'from=yesterday',
    'cursor=bm9uZQ',
    'limit=1&limit=2',
    'page=2',
  ])('refuses %s by name', async (query) => {
    const { status, body } = await open()('/v1/notifications', query);
    expect([status, body.errors[0].path]).toEqual([422, query.split('=')[0]]);
  });

  it("takes no other list's cursor", async () => {
    const read = open(...many(7));
    const { body } = await read('/v1/notifications', 'limit=3');
    const answer = await read('/v1/notifications/ntf_0/timeline', `cursor=${body.nextCursor}`);
    expect(answer.status).toBe(422);
  });
});

describe('insights', () => {
  const found: ContentEnrichment = {
    language: { tag: 'fr', score: 0.9, analyser: 'embedded' },
    sentiment: { label: 'POSITIVE', score: 0.8, analyser: 'embedded' },
    entities: [{ type: 'OTHER', text: 'TechCorp', score: 0.5 }],
  };
  const insightsOf = async (
    known: Parameters<typeof insightsOver>[0],
    change: Partial<NotificationBody['request']> = {},
  ) => {
    const made = aBody();
    const body = { ...made, request: { ...made.request, ...change } };
    const answer = await openWith(known, { body, head: headOf(body), records: [sent()] })(
      `/v1/notifications/${body.id}`,
    );
    expect(answer.status).toBe(200);
    return answer.body.insights;
  };
  const options = (change: Partial<NotificationBody['request']['options']>) => ({
    options: { deduplication: 'key' as const, ...change },
  });

  it('tell what was found, and priors that say they are some while nobody has a history', async () => {
    const { channel, timezone } = sent().delivery;
    expect(channel).toBeDefined();
    expect(await insightsOf({ found })).toEqual({
      predictedSentiment: { label: 'POSITIVE', score: 0.8, analyser: 'embedded' },
      detectedLanguage: 'fr',
      entities: [{ type: 'OTHER', text: 'TechCorp', score: 0.5 }],
      engagementProbability: { value: expect.any(Number), basis: 'prior', messages: 0, people: 1 },
      optimalSendTime: {
        at: expect.any(String),
        localTime: '10:00',
        timezone,
        basis: 'prior',
        observations: 0,
        people: 1,
      },
    });
  });

  it("rest on the person's history where there is one", async () => {
    const { recipientId, channel } = sent().delivery;
    const hours = { 7: 6, 31: 6 };
    const recipients = { [recipientId]: { [channel]: { sent: 20, delivered: 20, opened: 20, clicked: 12, hours } } };
    const { engagementProbability, optimalSendTime } = await insightsOf({ recipients });
    expect(engagementProbability).toMatchObject({ basis: 'recipient', messages: 20 });
    expect(optimalSendTime).toMatchObject({ basis: 'recipient', localTime: '07:00', observations: 12 });
  });

  it('leave out what the notification switched off', async () => {
    const off = options({ sentiment: false, engagementPrediction: false, optimization: false });
    expect(Object.keys(await insightsOf({ found }, off))).toEqual(['detectedLanguage', 'entities']);
  });

  it('are there without the content where that cannot be read', async () => {
    expect(Object.keys(await insightsOf({ broken: true }))).toEqual(['engagementProbability', 'optimalSendTime']);
  });

  it('are none before it is planned', async () => {
    const body = aBody();
    expect((await openWith({ found }, { body })(`/v1/notifications/${body.id}`)).body.insights).toEqual({});
  });
});
