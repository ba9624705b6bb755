import { describe, expect, it } from 'vitest';
import { renderPagerduty } from '../../../../lambdas/core/channel/pagerduty/render.ts';
import type { About, AboutIncident } from '../../../../lambdas/core/notification/about.ts';
import { contentForms } from '../../../support/content-forms.ts';
import { buildJob } from '../builders.ts';

type Changes = Parameters<typeof buildJob<'pagerduty'>>[1];

const render = (changes: Changes = {}) => {
  const rendered = renderPagerduty(buildJob('pagerduty', changes), contentForms);
  if (!rendered.ok) throw new Error(rendered.error.code);
  return rendered.value;
};
const triggered = (changes: Changes = {}) => {
  const event = render(changes);
  if (event.event_action !== 'trigger') throw new Error(event.event_action);
  return event;
};

const incident = (changes: Partial<AboutIncident> = {}): About => ({
  incident: {
    id: 'inc_1',
    severity: 'major',
    status: 'open',
    openedAt: Date.UTC(2026, 11, 1, 7, 30),
    level: 2,
    data: { host: 'db-7' },
    asksForAnswer: true,
    ...changes,
  },
});
const updated = (kind: NonNullable<AboutIncident['update']>['kind']) => incident({ update: { kind, at: 1 } });

describe('renderPagerduty', () => {
  it('raises an alert with everything that a responder needs', () => {
    expect(
      render({
        title: 'Database is down',
        markdown: 'See the [runbook](https://runbooks.example/db) or **call**.',
        about: incident(),
        data: { shard: 7 },
        config: { service: 'database', source: 'db-7.example.com', component: 'postgres', group: 'eu', class: 'disk' },
      }),
    ).toEqual({
      event_action: 'trigger',
      dedup_key: 'techcorp:inc_1',
      client: 'Carillon',
      links: [{ href: 'https://runbooks.example/db', text: 'runbook' }],
      payload: {
        summary: 'Database is down',
        source: 'db-7.example.com',
        severity: 'error',
        timestamp: '2026-12-01T07:30:00.000Z',
        component: 'postgres',
        group: 'eu',
        class: 'disk',
        custom_details: {
          text: 'See the runbook (https://runbooks.example/db) or call.',
          category: 'user_onboarding',
          priority: 'high',
          notificationId: 'ntf_1',
          incidentId: 'inc_1',
          severity: 'major',
          level: 2,
          data: { host: 'db-7', shard: 7 },
        },
      },
    });
  });

  it.each([
    ['acknowledged', 'acknowledge'],
    ['resolved', 'resolve'],
    ['reopened', 'trigger'],
    ['exhausted', 'trigger'],
  ] as const)('tells that an incident was %s by %s', (kind, action) => {
    expect(render({ about: updated(kind) })).toMatchObject({ event_action: action, dedup_key: 'techcorp:inc_1' });
  });

  it('says nothing but the key where an alert is acknowledged or resolved: PagerDuty reads no more', () => {
    expect(render({ about: updated('resolved') })).toEqual({ event_action: 'resolve', dedup_key: 'techcorp:inc_1' });
  });

  it.each([
    [
      "the incident's own key and id",
      { about: incident({ dedupKey: 'db-down' }), dedupKey: 'mine' },
      'techcorp:db-down:inc_1',
    ],
    ["the incident's id", { about: incident(), dedupKey: 'mine' }, 'techcorp:inc_1'],
    ["the request's key", { dedupKey: 'mine' }, 'techcorp:mine'],
    ['the notification', {}, 'techcorp:ntf_1'],
  ])('is known by %s', (_, changes: Changes, key) => {
    expect(render(changes).dedup_key).toBe(key);
  });

  it('closes no alert of the next incident with the same key, and shows the key to responders', () => {
    const former = render({ about: incident({ dedupKey: 'db-down', update: { kind: 'resolved', at: 1 } }) });
    const next = triggered({ about: incident({ id: 'inc_2', dedupKey: 'db-down' }) });
    expect(next.dedup_key).not.toBe(former.dedup_key);
    expect(next.payload.custom_details).toMatchObject({ incidentId: 'inc_2', dedupKey: 'db-down' });
  });

  it('hashes a key that is too long, and never the same for two', () => {
    const [one, other] = ['a', 'b'].map((end) => render({ dedupKey: `${'k'.repeat(250)}${end}` }).dedup_key);
    expect(one).toMatch(/^techcorp:sha256:[0-9a-f]{64}$/);
    expect(one).not.toBe(other);
    expect(render({ dedupKey: 'k'.repeat(246) }).dedup_key).toHaveLength(255);
  });

  it('never meets another tenant, whose key is the same', () => {
    const tenant = { ...buildJob('pagerduty').tenant, id: 'acme' };
    expect(render({ dedupKey: 'k', tenant }).dedup_key).not.toBe(render({ dedupKey: 'k' }).dedup_key);
  });

  it.each([
    ['emergency', 'critical'],
    ['critical', 'critical'],
    ['major', 'error'],
    ['minor', 'warning'],
  ] as const)('maps an incident that is %s to %s', (severity, expected) => {
    expect(triggered({ about: incident({ severity }), priority: 'low' }).payload.severity).toBe(expected);
  });

  it.each([
    ['critical', 'critical'],
    ['high', 'error'],
    ['normal', 'warning'],
    ['low', 'info'],
  ] as const)('maps priority %s to %s where there is no incident', (priority, expected) => {
    expect(triggered({ priority }).payload.severity).toBe(expected);
  });

  it('takes source and time from the event that made it, else from the tenant and its request', () => {
    const event = { id: 'evt_1', type: 'disk.full', source: 'monitoring', at: Date.UTC(2026, 11, 1), data: {} };
    expect(triggered({ about: { event } }).payload).toMatchObject({
      source: 'monitoring',
      timestamp: '2026-12-01T00:00:00.000Z',
    });
    expect(triggered().payload).toMatchObject({ source: 'TechCorp', timestamp: '2026-12-01T07:59:00.000Z' });
  });

  it('takes the first line of the text where there is no title, and fails where there is neither', () => {
    expect(triggered({ title: ' ', markdown: 'First **line**\nsecond' }).payload.summary).toBe('First line');
    expect(renderPagerduty(buildJob('pagerduty', { title: '', markdown: '' }), contentForms)).toEqual({
      ok: false,
      error: { reason: 'content-invalid', code: 'text-empty' },
    });
  });

  it('keeps to the limits: the summary is cut after a word', () => {
    const { summary } = triggered({ title: 'word '.repeat(400) }).payload;
    expect(summary.length).toBeLessThanOrEqual(1_024);
    expect(summary).toMatch(/word…$/);
  });

  it('cuts the text and then leaves out the data, and says so, where all of it is more than 512 KB', () => {
    const longText = triggered({ markdown: 'word '.repeat(110_000) });
    expect(longText.payload.custom_details.text).toMatch(/word…$/);
    const muchData = triggered({ data: { log: '€'.repeat(200_000) } });
    expect(muchData.payload.custom_details).toMatchObject({ omitted: 'data: larger than PagerDuty takes' });
    expect(muchData.payload.custom_details).not.toHaveProperty('data');
    for (const event of [longText, muchData]) expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(524_288);
  });

  it('is the same, byte for byte, at every try', () => {
    expect(render({ attempt: 1, now: 1 })).toEqual(render({ attempt: 2, now: 2 }));
  });
});
