import { describe, expect, it } from 'vitest';
import {
  checkTemplateDocument,
  readTemplateDocument,
  type TemplateLibrary,
} from '../../../../lambdas/core/template/stored/check.ts';

const library: TemplateLibrary = {
  find: (key) =>
    ({
      base: { kind: 'source', source: '<b>{% block words %}{% endblock %}</b>{{ data.total }}' } as const,
      nested: { kind: 'source', source: '{% include "base" %}' } as const,
      loop: { kind: 'source', source: '{% include "own" %}' } as const,
      mail: { kind: 'words' } as const,
    })[key],
};

const sms = (text: string) => ({ locales: { en: { sms: { text } } } });
const placesOf = (json: unknown) =>
  checkTemplateDocument(json, library, 'own').map(({ path, line, column }) =>
    line === undefined ? path : `${path} ${line}:${column}`,
  );

describe('a template is refused', () => {
  it.each([
    ['that is neither words nor a source', {}, ['locales']],
    ['that is both', { ...sms('x'), source: 'y' }, ['source']],
    ['that says nothing', { locales: { en: {} } }, ['locales']],
    ['without its default language', { defaultLocale: 'fr', ...sms('x') }, ['locales.fr']],
    [
      'whose default language lacks what another has',
      { locales: { en: { sms: { text: 'x' } }, fr: { push: { title: 'a', body: 'b' } } } },
      ['locales.en.push'],
    ],
    ['in a language that is none', { locales: { 'no_such!': {} } }, ['locales.no_such!']],
    ['on a channel that is none', { locales: { en: { fax: { text: 'x' } } } }, ['locales.en.fax']],
    ['whose mail has no body', { locales: { en: { email: { subject: 'x' } } } }, ['locales.en.email']],
    ['with a text that is no template', sms('one\ntwo {% if %}'), ['locales.en.sms.text 2:11']],
    ['with a filter that is none', sms('{{ title | shout }}'), ['locales.en.sms.text 1:12']],
    [
      'with a variable that is not declared',
      { variables: ['plan'], ...sms('{{ plan }}\n{{ plam }}') },
      ['locales.en.sms.text 2:4'],
    ],
    [
      'with a variable of another type than its filter needs',
      {
        variables: { type: 'object', properties: { when: { type: 'boolean' } } },
        ...sms('{{ data.when | format_datetime }}'),
      },
      ['locales.en.sms.text 1:4'],
    ],
    ['that uses what is not there', sms('{% include "nothing" %}'), ['locales.en.sms.text 1:1']],
    ['that uses what only has words', sms('{% include "mail" %}'), ['locales.en.sms.text 1:1']],
    ['that uses what only rendering knows', sms('{% include data.which %}'), ['locales.en.sms.text 1:1']],
    ['that uses itself', sms('{% include "own" %}'), ['locales.en.sms.text 1:1', '']],
    ['that uses itself through another', sms('{% include "loop" %}'), ['']],
    [
      'with an undeclared variable in what it uses',
      { variables: ['plan'], ...sms('{% include "nested" %}') },
      ['locales.en.sms.text 1:42'],
    ],
    [
      'with a text of a block that is no template',
      { locales: { en: { slack: { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '{{ }}' } }] } } } },
      ['locales.en.slack.blocks[0].text.text 1:1'],
    ],
    [
      'whose variant leaves a language out',
      {
        locales: { en: { sms: { text: 'x' } }, fr: { sms: { text: 'y' } } },
        variants: [{ key: 'a', locales: { en: { sms: { text: 'z' } } } }],
      },
      ['variants[0].locales.fr.sms'],
    ],
    [
      'whose variant speaks where the template does not',
      { ...sms('x'), variants: [{ key: 'a', locales: { en: { push: { title: 'a', body: 'b' } } } }] },
      ['variants[0].locales.en.push'],
    ],
    ['with a variant twice', { ...sms('x'), variants: [{ key: 'a' }, { key: 'a' }] }, ['variants[1].key']],
    [
      'that is larger than an item can be',
      {
        locales: Object.fromEntries(
          ['en', 'fr', 'de'].map((locale) => [locale, { sms: { text: 'x'.repeat(90_000) } }]),
        ),
      },
      [''],
    ],
  ])('%s', (_, json, places) => {
    expect(placesOf(json)).toEqual(places);
  });
});

describe('a template in which nothing is wrong', () => {
  const json = {
    variables: ['plan', 'total'],
    locales: {
      en: {
        email: {
          subject: '{{ plan }}',
          html: '{% extends "base" %}{% block words %}{{ recipient.name }}{% endblock %}',
        },
      },
      fr: { email: { subject: 'Offre', markdown: '{% include "nothing" ignore missing %}' } },
    },
    variants: [{ key: 'control' }],
  };

  it('tells what it uses, and what each of its texts reads', () => {
    expect(readTemplateDocument(json, library, 'own')).toMatchObject({
      ok: true,
      value: {
        others: ['base'],
        variables: [
          { locale: 'en', channel: 'email', variables: ['data.total', 'plan', 'recipient.name'] },
          { locale: 'fr', channel: 'email', variables: [] },
        ],
        document: { defaultLocale: 'en', variants: [{ key: 'control', weight: 1, locales: {} }] },
      },
    });
  });
});
