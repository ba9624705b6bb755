import { describe, expect, it } from 'vitest';
import { templateDocumentSchema } from '../../../lambdas/core/template/stored/document.ts';
import { loadTemplate } from '../../../lambdas/core/template/stored/loaded.ts';
import { compose } from '../../../lambdas/pipeline/sending/compose.ts';
import type { WordFacts } from '../../../lambdas/pipeline/sending/word-facts.ts';
import { aBody, aTenant, noon } from '../../support/builders.ts';

interface Setting extends Partial<Omit<WordFacts, 'body' | 'delivery'>> {
  readonly locale?: string;
  readonly channel?: 'email' | 'sms' | 'push' | 'slack' | 'webhook';
  readonly request?: Parameters<typeof aBody>[0] extends infer Change
    ? NonNullable<Change> extends { request?: infer Request }
      ? Request
      : never
    : never;
  readonly about?: NonNullable<WordFacts['body']['about']>;
  readonly delivery?: Partial<WordFacts['delivery']>;
}

/** What a template with these words says by the words of one delivery. */
function said(
  document: object,
  { locale = 'en', channel = 'email', request = {}, about, delivery, ...more }: Setting = {},
) {
  const template = loadTemplate({ key: 'welcome', version: 3, document: templateDocumentSchema.parse(document) }, []);
  const base = aBody({ request: { template: { key: 'welcome', version: 3 }, ...request } });
  return compose({
    body: { ...base, ...(about !== undefined && { about }) },
    delivery: { locale, timezone: 'Europe/Paris', channel, step: 0, recipientId: 'marie', ...delivery },
    tenant: aTenant({ name: 'Acme & Co' }),
    recipient: { id: 'marie', attributes: { first_name: 'Marie <3' } },
    now: noon,
    stopwatch: () => 0,
    templates: { get: ({ version }) => (version === 3 ? template : undefined) },
    ...more,
  });
}

const mail = (words: object) => ({ locales: { en: { email: { subject: 'S', ...words } } } });

describe('the words of a template', () => {
  it('see who reads, what is told, and what the notification itself says', () => {
    const html =
      '{{ recipient.first_name }}|{{ plan }}|{{ data.plan }}|{{ tenant.name }}|{{ title }}|{{ notification.category }}';
    const request = { title: 'Hi {{ recipient.first_name }}', data: { plan: 'a&b' } };
    expect(said(mail({ html }), { request })).toMatchObject({
      ok: true,
      value: {
        title: 'S',
        markdown: '',
        own: { html: 'Marie &lt;3|a&amp;b|a&amp;b|Acme &amp; Co|Hi Marie &lt;3|onboarding' },
      },
    });
  });

  it.each([
    ['html', { html: '{{ content }}' }, { own: { html: expect.stringContaining('<strong>Marie &lt;3</strong>') } }],
    [
      'html',
      { html: '{{ content | markdown }}' },
      { own: { html: expect.stringContaining('<strong>Marie &lt;3</strong>') } },
    ],
    ['Markdown', { markdown: '> {{ content }}' }, { markdown: '> **Marie \\<3**' }],
    ['text', { text: '{{ content }}' }, { own: { text: 'Marie <3' } }],
  ])('have the content as %s where they are that', (_, words, value) => {
    expect(said(mail(words), { request: { content: '**{{ recipient.first_name }}**' } })).toMatchObject({
      ok: true,
      value,
    });
  });

  it('see the digest, the segment, the variant, what was found out, and where to answer', () => {
    const source =
      '{% for item in digest["items"] %}{{ item.title }};{% endfor %}{{ digest.count }}|{{ segment }}|{{ variant }}|{{ detected_language }}|{{ sentiment.label }}|{{ links.unsubscribe }}|{{ now().year }}';
    const item = { notificationId: 'ntf_2', title: 'One', content: 'x', at: noon, data: {} };
    const facts = {
      about: {
        digest: { items: [item], omitted: 2 },
        campaign: { key: 'c', run: 1, variant: 'b', segments: { marie: 'premium' } },
      },
      delivery: { enrichment: { detectedLanguage: 'fr', sentiment: { label: 'POSITIVE', score: 0.9 } } as const },
      links: { unsubscribeUrl: 'https://u.example/x' },
    };
    expect(said({ locales: { en: { sms: { text: source } } } }, { channel: 'sms', ...facts })).toMatchObject({
      ok: true,
      value: { own: { text: 'One;3|premium|b|fr|POSITIVE|https://u.example/x|2026' } },
    });
  });

  it('follow the reader in numbers, unless the words themselves are in another language', () => {
    const document = {
      locales: {
        en: { sms: { text: '{{ 1234.5 | number_format(1) }}' } },
        fr: { sms: { text: '{{ 1234.5 | number_format(1) }}' } },
      },
    };
    const textFor = (locale: string) => said(document, { channel: 'sms', locale });
    expect(textFor('fr-CH')).toMatchObject({ value: { own: { text: expect.stringMatching(/^1.234,5$/) } } });
    expect(textFor('ar')).toMatchObject({ value: { own: { text: '1,234.5', locale: 'en' } } });
  });

  it('are those of the variant that was planned, or of the one that would have been', () => {
    const variants = ['a', 'b'].map((key) => ({ key, locales: { en: { sms: { text: key } } } }));
    const document = { locales: { en: { sms: { text: 'base' } } }, variants };
    expect(said(document, { channel: 'sms', delivery: { variant: 'b' } })).toMatchObject({
      value: { own: { text: 'b' } },
    });
    expect(said(document, { channel: 'sms' })).toMatchObject({
      value: { own: { text: expect.stringMatching(/^[ab]$/) } },
    });
  });

  it("leave a channel on which they say nothing to the notification's own", () => {
    expect(said(mail({ html: 'x' }), { channel: 'sms' })).toMatchObject({
      ok: true,
      value: { title: 'Hello', markdown: 'Welcome.' },
    });
  });
});

describe('a template that cannot be rendered', () => {
  const broken = mail({ html: 'a\n{{ 1 / 0 }}' });

  it('ends a message, and names its place', () => {
    expect(said(broken)).toMatchObject({ ok: false, error: { field: 'welcome@3:en.email.html', line: 2 } });
    expect(said(broken, { request: { template: { key: 'welcome', version: 4 } } })).toMatchObject({
      ok: false,
      error: { field: 'welcome@4', reason: 'template-gone' },
    });
  });

  it('says nothing of what became of an incident', () => {
    const update = { kind: 'resolved', at: noon } as const;
    const incident = {
      id: 'inc_1',
      severity: 'critical',
      status: 'resolved',
      openedAt: noon,
      level: 1,
      data: {},
      asksForAnswer: false,
      update,
    } as const;
    expect(said(mail({ html: 'Alarm!' }), { about: { incident } })).toEqual({
      ok: true,
      value: { title: 'Hello', markdown: 'Welcome.' },
    });
  });

  it('of an incident gives way to its own words: an alert is never lost to it', () => {
    const incident = {
      id: 'inc_1',
      severity: 'critical',
      status: 'open',
      openedAt: noon,
      level: 1,
      data: {},
      asksForAnswer: true,
    } as const;
    expect(said(broken, { about: { incident } })).toMatchObject({
      ok: true,
      value: { title: 'Hello', markdown: 'Welcome.', failure: { field: 'welcome@3:en.email.html' } },
    });
  });
});
