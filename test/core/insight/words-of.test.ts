import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksForEnrichment, contentsOf } from '../../../lambdas/core/insight/contents.ts';
import { cutBytes, wordsOf } from '../../../lambdas/core/insight/words-of.ts';
import { templateDocumentSchema } from '../../../lambdas/core/template/stored/document.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

describe('the words of a content', () => {
  it.each([
    ['what is put in', 'Hello {{ recipient.first_name }}, welcome', 'Hello , welcome'],
    ['tags, and keeps both branches', 'Now{% if a %} day{% else %} night{% endif %} {# note #}', 'Now day night'],
    ['a tag that never ends', 'Hello {{ name', 'Hello'],
    ['markup', '# Title\n\n- **day** and _night_\n> `code` ~~gone~~', 'Title\nday and night\ngone'],
    ['HTML, scripts and all', '<p>Hi<script>alert(1)</script> <b>you</b></p><!-- x -->', 'Hi you'],
  ])('leave out %s', (_, text, expected) => {
    expect(wordsOf(text)).toBe(expected);
  });

  it('keep where a link leads', () => {
    expect(wordsOf('See [our site](https://techcorp.example/a "x")')).toBe('See our site https://techcorp.example/a');
  });

  it('are the same whoever gets them', () => {
    const of = (name: string) => wordsOf(`Hello {{ ${name} }}`, 'Text');
    expect(of('recipient.name')).toBe(of('data.other'));
  });

  it('never have more bytes than are looked at, nor half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.nat(300), (text, most) => {
        const cut = cutBytes(text, most);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(Math.max(most, 0));
        expect(text.startsWith(cut)).toBe(true);
      }),
    );
  });

  it('are found in time in whatever somebody sends', () => {
    const startedAt = cpuMs();
    for (const hostile of ['{{', '[', '<', '`', '*', '[a](', '{%', '<!--', '_ ']) wordsOf(hostile.repeat(100_000));
    expect(cpuMs() - startedAt).toBeLessThan(2_000);
  });
});

describe('the contents of a notification', () => {
  const request = { title: 'Hi {{ name }}', content: 'Good news', channels: [{ type: 'sms' as const }] } as never;
  const ref = { key: 'glad', version: 3 };
  const templated = { ...(request as object), template: ref } as never;
  const template = {
    ...ref,
    document: templateDocumentSchema.parse({
      defaultLocale: 'en',
      locales: {
        en: { sms: { text: 'Great to see you, {{ recipient.name }}' }, email: { subject: 'S', text: 'T' } },
        fr: { sms: { text: 'Ravi de vous voir, {{ recipient.name }} {{ sentiment.label }}' } },
      },
    }),
  };

  it('are one for all languages where it is written once', () => {
    expect([...contentsOf(request, [], ['fr', 'de'])]).toEqual([['*', 'Hi\nGood news']]);
  });

  it("are the template's by language, each once", () => {
    expect([...contentsOf(templated, [template], ['fr-FR', 'en', 'en'])]).toEqual([
      ['fr-FR', 'Ravi de vous voir,'],
      ['en', 'Great to see you,'],
    ]);
  });

  it('are those of a template that a channel alone names, else what the next channel says', () => {
    const own = { title: 'Hi', content: 'Good news' };
    const sms = { type: 'sms', template: ref };
    const of = (channels: readonly object[]) => [...contentsOf({ ...own, channels } as never, [template], ['en'])];
    expect(of([sms, { type: 'email' }])).toEqual([['en', 'Great to see you,']]);
    expect(of([{ type: 'email' }, sms])).toEqual([['en', 'Hi\nGood news']]);
    expect(of([{ type: 'push', template: ref }, sms])).toEqual([['en', 'Hi\nGood news']]);
    const wordless = { channels: [{ type: 'push', template: ref }, sms] } as never;
    expect([...contentsOf(wordless, [template], ['en'])]).toEqual([['en', 'Great to see you,']]);
  });

  it('are none where nothing is said', () => {
    expect(contentsOf({ title: '{{ a }}', content: '123', channels: [] }, [], []).size).toBe(0);
  });

  it('ask for what was found only where they name it', () => {
    const asks = (content: string) => asksForEnrichment({ content, channels: [] } as never, []);
    expect(asks('{{ detected_language }}')).toBe(true);
    expect(asks('{% if sentiment.label == "NEGATIVE" %}')).toBe(true);
    expect(asks('sentimental')).toBe(false);
    expect(asksForEnrichment({ content: 'x', channels: [] } as never, [template])).toBe(true);
  });
});
