import { describe, expect, it } from 'vitest';
import { fitItems } from '../../../lambdas/core/digest/digest-items.ts';
import { digestWords } from '../../../lambdas/core/digest/digest-words.ts';
import { compileTemplate, renderTemplate } from '../../../lambdas/core/template/engine/engine.ts';
import { noon } from '../../support/builders.ts';

const item = (title: string, content = '') => ({ notificationId: 'ntf_1', title, content, at: noon, data: {} });

describe('the words of a digest', () => {
  it('are a list of titles with their contents below, in the language of the person', () => {
    const items = [item('Build *failed*', 'In `main`.\n\n- one\n- two'), item('Build fixed')];
    expect(digestWords({ items, omitted: 0 }, { channel: 'email', locale: 'de' })).toEqual({
      title: '2 Nachrichten',
      content: '- **Build \\*failed\\***\n\n  In `main`.\n\n  - one\n  - two\n\n- **Build fixed**\n\n\n',
    });
  });

  it('are titles alone where there is room for no more, and count what the list leaves out', () => {
    const { content } = digestWords(
      { items: [item('One'), item('Two')], omitted: 3 },
      { channel: 'sms', locale: 'en' },
    );
    expect(content).toBe('5 messages\n\n- One\n- Two\n\nand 3 more messages');
    const push = digestWords({ items: [item('One')], omitted: 1 }, { channel: 'push', locale: 'en' });
    expect(push).toEqual({ title: '2 messages', content: '- One\n\nand 1 more message' });
  });

  it('say what people wrote and run nothing of it', () => {
    const { content } = digestWords(
      { items: [item('{{ 7 * 7 }}', '{% for x in range(9) %}{{ x }}{% endfor %}{# no #}')], omitted: 0 },
      { channel: 'email', locale: 'en' },
    );
    const compiled = compileTemplate(content);
    if (!compiled.ok) throw new Error(compiled.error.message);
    const options = {
      variables: {},
      mode: 'markdown',
      locale: 'en',
      timezone: 'UTC',
      now: noon,
      clock: () => 0,
    } as const;
    const rendered = renderTemplate(compiled.template, options);
    expect(rendered).toMatchObject({
      ok: true,
      text: expect.stringContaining('{% for x in range(9) %}{{ x }}{% endfor %}{# no #}'),
    });
  });
});

describe('the items of a digest', () => {
  it('are cut to what a list can bear, and their number to what the table can', () => {
    const long = item('Long', 'word '.repeat(2_000));
    const { items, omitted } = fitItems(Array.from({ length: 100 }, () => long));
    expect(items[0]?.content.length).toBeLessThanOrEqual(4_002);
    expect(items.length).toBeGreaterThan(30);
    expect(items.length + omitted).toBe(100);
    expect(Buffer.byteLength(JSON.stringify(items))).toBeLessThan(151_000);
  });

  it('lose data that no list needs', () => {
    const { items } = fitItems([
      { ...item('One'), data: { all: 'x'.repeat(5_000) } },
      { ...item('Two'), data: { id: 7 } },
    ]);
    expect(items.map(({ data }) => data)).toEqual([{}, { id: 7 }]);
  });
});
