import { describe, expect, it } from 'vitest';
import { digestOwner } from '../../../lambdas/core/digest/names.ts';
import type { NotificationBody, NotificationHead } from '../../../lambdas/core/notification/notification.ts';
import type { Person } from '../../../lambdas/core/planning/audience.ts';
import type { Wishes } from '../../../lambdas/core/preference/wishes.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import { type CloseDependencies, closeDigests } from '../../../lambdas/pipeline/digests/close-digests.ts';
import { aBody, aTenant, noon } from '../../support/builders.ts';
import { memoryDigests } from '../../support/memory-digests.ts';
import { rememberingLog } from '../../support/remembering-log.ts';
import { aCategory } from '../../support/wishing.ts';

class Crash extends Error {}

const owner = digestOwner({ tenant: 'acme', recipientId: 'marie', channel: 'email', digestKey: 'news' });
const closesAt = noon + 5 * minuteMs;

interface World {
  readonly bodies?: readonly NotificationBody[];
  readonly heads?: ReadonlyMap<string, NotificationHead>;
  /** By notification: who has it instead of whoever its request names. */
  readonly stored?: ReadonlyMap<string, readonly Person['recipient'][] | 'erased'>;
  readonly digestTemplate?: { readonly key: string };
  /** What the person wants by the time that it closes, and of which category only whoever said yes gets anything. */
  readonly wishes?: Wishes;
  readonly asksFor?: string;
  readonly before?: (call: string) => void;
}

/** A digest of the bodies that closes five minutes past noon. */
async function open(world: World) {
  const { bodies = [], heads = new Map(), stored = new Map(), digestTemplate, before = () => {} } = world;
  const kept = new Map(bodies.map((body) => [body.id, body]));
  const canceled: string[] = [];
  const planned: string[] = [];
  const log = rememberingLog();
  const { store, unfinished } = memoryDigests((call) => before(call));
  const deps: CloseDependencies = {
    digests: store,
    digestQueue: { turnAll: async () => before('turnAll') },
    notifications: {
      async body(_, id) {
        before('body');
        return kept.get(id);
      },
      async bodies(refs) {
        before('bodies');
        return refs.flatMap(({ id }) => kept.get(id) ?? []);
      },
      async heads() {
        before('heads');
        return heads;
      },
      async accept(body) {
        before('accept');
        const existing = kept.get(body.id);
        if (existing !== undefined) return { kind: 'existing', body: existing };
        kept.set(body.id, body);
        return { kind: 'accepted' };
      },
      async cancel(_, id) {
        before('cancel');
        canceled.push(id);
        return 'canceled';
      },
    },
    audiences: { personAt: async (_tenant, id) => stored.get(id) },
    tenants: { get: async () => aTenant() },
    categories: {
      get: async () =>
        digestTemplate === undefined
          ? undefined
          : { key: 'news', essential: false, policy: {}, digestTemplate, createdAt: noon, updatedAt: noon },
    },
    wishes: {
      async read(_tenant, _recipientId, category) {
        before('wishes');
        return {
          reach: { policy: {}, categories: 1 },
          ...(world.wishes === undefined ? {} : { wishes: world.wishes }),
          ...(category === world.asksFor ? { category: aCategory(category, { consent: { textVersion: '1' } }) } : {}),
        };
      },
    },
    templates: { getAll: async () => ({ get: () => undefined }) },
    async resolveTemplates(_, request) {
      const { template } = request;
      return template?.key === 'list'
        ? { ok: true, value: { request: { ...request, template: { key: 'list', version: 3 } } } }
        : { ok: false, error: [{ path: 'template.key', message: 'is no template' }] };
    },
    clock: { now: () => closesAt },
    log,
  };
  let id = '';
  for (const { id: notificationId } of bodies) {
    const place = await store.join(
      {
        owner,
        member: { notificationId, recipient: 0, step: 0, at: noon },
        choice: { every: 'window', window: 5 * minuteMs },
        timezone: 'UTC',
      },
      noon,
    );
    id = place?.id ?? '';
  }
  const plan = async (_: string, planId: string): Promise<void> => {
    before('plan');
    planned.push(planId);
  };
  return {
    id,
    canceled,
    planned,
    unfinished,
    log,
    close: () => closeDigests(deps, plan, { kind: 'digest', tenant: 'acme', owner: owner.owner }),
    look: () => closeDigests(deps, plan, { kind: 'digest', tenant: 'acme', owner: owner.owner, id }),
    digest: () => kept.get(id),
  };
}

const news = (id: string, change: Parameters<typeof aBody>[0] = {}): NotificationBody =>
  aBody({
    id,
    ...change,
    request: { category: 'news', title: `News ${id}`, content: 'Read **on**.', ...change.request },
  });

describe('a digest that is due', () => {
  it('is one notification to the person, as the latest of its messages would have gone, as urgent as the most urgent', async () => {
    const attachments = [{ filename: 'a.pdf', url: 'https://files.example.com/a.pdf' }];
    const world = await open({
      bodies: [
        news('ntf_a', { request: { priority: 'high' } }),
        news('ntf_b', {
          request: {
            channels: [{ type: 'email', delay: 'PT1H', config: { fromName: 'News', attachments } }],
            dedupKey: 'once',
            routing: 'fallback',
          },
        }),
      ],
    });
    await world.close();
    expect(world.digest()).toMatchObject({
      acceptedAt: closesAt,
      about: {
        digest: { items: [{ notificationId: 'ntf_a', title: 'News ntf_a' }, { notificationId: 'ntf_b' }], omitted: 0 },
      },
      request: {
        category: 'news',
        priority: 'high',
        title: '2 messages',
        content: expect.stringContaining('- **News ntf_a**'),
        recipients: [{ id: 'marie', email: 'marie@example.com' }],
        routing: 'all',
        options: { deduplication: 'off' },
        channels: [{ type: 'email', immediate: false, config: { fromName: 'News', attachments: [] } }],
      },
    });
    expect(world.digest()?.request).not.toHaveProperty('dedupKey');
    expect(world.digest()?.request.channels[0]).not.toHaveProperty('delay');
    expect(world.planned).toEqual([world.id]);
    expect(world.unfinished.size).toBe(0);
  });

  it('with one message sends that as itself', async () => {
    const world = await open({
      bodies: [news('ntf_a', { request: { title: 'Hi {{ recipient.id }}', data: { n: 1 } } })],
    });
    await world.close();
    expect(world.digest()?.request).toMatchObject({ title: 'Hi {{ recipient.id }}', data: { n: 1 } });
    expect(world.digest()?.about?.digest?.items).toMatchObject([{ title: 'Hi marie' }]);
  });

  it('leaves out what was canceled, has expired, cannot be rendered, and what somebody erased was to get', async () => {
    const canceled: NotificationHead = { tenant: 'acme', id: 'ntf_b', status: 'canceled', spread: 1, deliveryCount: 1 };
    const world = await open({
      bodies: [
        news('ntf_a'),
        news('ntf_b'),
        news('ntf_c', { request: { expiresAt: new Date(closesAt).toISOString() } }),
        news('ntf_d', { request: { content: '{{ 1 / 0 }}' } }),
        news('ntf_e'),
        news('ntf_f'),
      ],
      heads: new Map([['ntf_b', canceled]]),
      stored: new Map([['ntf_e', 'erased' as const]]),
    });
    await world.close();
    expect(world.digest()?.about?.digest?.items.map(({ notificationId }) => notificationId)).toEqual([
      'ntf_a',
      'ntf_f',
    ]);
  });

  it('over several categories leaves out what the person has said no to since, by the category of each', async () => {
    const bodies = ['news', 'offers', 'tips'].map((category) =>
      news(`ntf_${category}`, { request: { category, digestKey: 'news' } }),
    );
    const no = { category: 'offers', granted: false, at: noon, by: 'person', how: 'page', textVersion: '1' };
    const consents = [
      { ...no, id: 'yes', granted: true },
      { ...no, id: 'no', at: noon + minuteMs },
    ];
    const wishes = { preferences: { categories: { news: { muted: true } } }, consents };
    const world = await open({ bodies, wishes, asksFor: 'offers' });
    await world.close();
    expect(world.digest()?.about?.digest?.items.map(({ notificationId }) => notificationId)).toEqual(['ntf_tips']);
    expect(world.digest()?.request.category).toBe('tips');
  });

  it('of which nothing is left is there to be looked up, canceled before anybody could plan it', async () => {
    const calls: string[] = [];
    const expiresAt = new Date(closesAt).toISOString();
    const world = await open({
      bodies: [news('ntf_a', { request: { expiresAt } })],
      before: (call) => calls.push(call),
    });
    await world.close();
    expect(world.digest()?.about?.digest).toEqual({ items: [], omitted: 0 });
    expect(world.canceled).toEqual([world.id]);
    expect(calls.indexOf('cancel')).toBeLessThan(calls.indexOf('accept'));
  });

  it("is rendered with its category's template, and with the platform's own words where that cannot speak", async () => {
    const bodies = [news('ntf_a'), news('ntf_b')];
    const withTemplate = await open({ bodies, digestTemplate: { key: 'list' } });
    await withTemplate.close();
    expect(withTemplate.digest()?.request.template).toEqual({ key: 'list', version: 3 });
    const without = await open({ bodies, digestTemplate: { key: 'gone' } });
    await without.close();
    expect(without.digest()?.request).not.toHaveProperty('template');
    expect(without.log.codes).toContain('DIGEST_TEMPLATE_UNUSABLE');
  });

  it('does not close before its time', async () => {
    const world = await open({ bodies: [] });
    await world.close();
    expect(world.planned).toEqual([]);
  });
});

describe('a crash between any two calls', () => {
  it.each(Array.from({ length: 10 }, (_, calls) => calls))(
    'after %i of them is mended by a look, and tells once',
    async (calls) => {
      let left = Number.POSITIVE_INFINITY;
      const before = (): void => {
        if (left <= 0) throw new Crash('the function died');
        left -= 1;
      };
      const world = await open({ bodies: [news('ntf_a'), news('ntf_b')], before });
      left = calls;
      await world.close().catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      const first = world.digest();
      left = Number.POSITIVE_INFINITY;
      await world.close();
      await world.look();
      expect(world.digest()?.about?.digest?.items).toHaveLength(2);
      if (first !== undefined) expect(world.digest()).toBe(first);
      expect(new Set(world.planned)).toEqual(new Set([world.id]));
      expect(world.unfinished.size).toBe(0);
    },
  );
});
