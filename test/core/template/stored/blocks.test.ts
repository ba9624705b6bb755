import { describe, expect, it } from 'vitest';
import { ok } from '../../../../lambdas/core/result.ts';
import { compileTemplate, renderTemplate } from '../../../../lambdas/core/template/engine/engine.ts';
import { renderBlocks } from '../../../../lambdas/core/template/stored/render-blocks.ts';
import type { RenderText } from '../../../../lambdas/core/template/stored/render-words.ts';

const variables = { name: '<!channel> "A" & B', url: 'https://a.example/?x=1&y=2', items: ['one', 'two'] };
const render: RenderText = (source, mode, field) => {
  const compiled = compileTemplate(source);
  if (!compiled.ok) throw new Error(`${field}: ${compiled.error.message}`);
  const rendered = renderTemplate(compiled.template, { variables, mode, locale: 'en', timezone: 'UTC', now: 0 });
  return rendered.ok ? ok(rendered.text) : { ok: false, error: { ...rendered.error, field } };
};

const expected = [
  { type: 'section', text: { type: 'mrkdwn', text: 'Hi &lt;!channel&gt; "A" &amp; B' } },
  {
    type: 'actions',
    elements: [
      { type: 'button', url: 'https://a.example/?x=1&y=2', text: { type: 'plain_text', text: '<!channel> "A" & B' } },
    ],
  },
];

describe("Slack's blocks of a template", () => {
  it('are a list whose texts are templates, in which values mention nobody and addresses stay whole', () => {
    const blocks = [
      { type: 'section', text: { type: 'mrkdwn', text: 'Hi {{ name }}' } },
      {
        type: 'actions',
        elements: [{ type: 'button', url: '{{ url }}', text: { type: 'plain_text', text: '{{ name }}' } }],
      },
    ];
    expect(renderBlocks(blocks, render)).toEqual(ok(expected));
  });

  it('are a text that renders to such a list', () => {
    const source = `[{"type": "section", "text": {"type": "mrkdwn", "text": "Hi {{ name }}"}},
      {"type": "actions", "elements": [{"type": "button", "url": "{{ url }}",
        "text": {"type": "plain_text", "text": {{ name | tojson }}}}]}]`;
    expect(renderBlocks(source, render)).toEqual(ok(expected));
    const list =
      '[{% for item in items %}{"type": "divider", "block_id": "{{ item }}"}{{ "," if not loop.last }}{% endfor %}]';
    expect(renderBlocks(list, render)).toMatchObject({ ok: true, value: [{ block_id: 'one' }, { block_id: 'two' }] });
  });

  it.each([
    ['no JSON', '[{% if true %}', 'not-json'],
    ['no list', '{"type": "divider"}', 'not-blocks'],
    ['no blocks', '[1]', 'not-blocks'],
    ['none at all', '[]', 'not-blocks'],
    ['too many', `[${Array.from({ length: 51 }, () => '{"type":"divider"}').join(',')}]`, 'not-blocks'],
  ])('are refused where the text renders to %s', (_, source, reason) => {
    const text = source.replace('{% if true %}', '');
    expect(renderBlocks(text, render)).toMatchObject({ ok: false, error: { field: 'blocks', reason } });
  });
});
