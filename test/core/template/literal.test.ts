import { expect, it } from 'vitest';
import { compileTemplate, renderTemplate } from '../../../lambdas/core/template/engine/engine.ts';
import { literalTemplate } from '../../../lambdas/core/template/literal.ts';
import { noon } from '../../support/builders.ts';

it.each(['{', '{{', '{{{', '{%', '{{%{#', 'a { b', '{ {{ {%', `${'{'.repeat(50)} end`, "{{ '{' }}", '}}{{{%'])(
  'a text renders to itself: %s',
  (text) => {
    const compiled = compileTemplate(literalTemplate(text));
    if (!compiled.ok) throw new Error(compiled.error.message);
    const rendered = renderTemplate(compiled.template, {
      variables: {},
      mode: 'text',
      locale: 'en',
      timezone: 'UTC',
      now: noon,
      clock: () => 0,
    });
    expect(rendered).toMatchObject({ ok: true, text });
  },
);
