import { describe, expect, it } from 'vitest';
import { compileTemplate, type RenderMode, renderTemplate } from '../../../../lambdas/core/template/engine/engine.ts';

function render(source: string, mode: RenderMode, variables: Record<string, unknown>): string {
  const compiled = compileTemplate(source);
  if (!compiled.ok) throw new Error(compiled.error.message);
  const rendered = renderTemplate(compiled.template, { variables, mode, locale: 'en', timezone: 'UTC', now: 0 });
  return rendered.ok ? rendered.text : rendered.error.message;
}

const nasty = '<!channel> & "quoted" \\u003c back\\slash\nline';

describe("values in Slack's own markup", () => {
  it('mention nobody and link nowhere, while the markup of the author stays', () => {
    expect(render('*Hello* {{ x }} <https://a.example|a>', 'mrkdwn', { x: '<@U1> & <https://b.example|b>' })).toBe(
      '*Hello* &lt;@U1&gt; &amp; &lt;https://b.example|b&gt; <https://a.example|a>',
    );
  });

  it('stand in JSON as themselves, whether within quotes or written as JSON', () => {
    const escaped = nasty.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(JSON.parse(render('"{{ x }}"', 'mrkdwn-json', { x: nasty }))).toBe(escaped);
    expect(JSON.parse(render('{{ x | tojson }}', 'mrkdwn-json', { x: nasty }))).toBe(escaped);
  });
});
