import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { markdownToLinks } from '../../../../lambdas/core/template/content/markdown/links.ts';
import { escapeCard } from '../../../../lambdas/core/template/content/teams/inline-card.ts';
import { markdownToCard } from '../../../../lambdas/core/template/content/teams/markdown-to-card.ts';

const text = (text: string, look: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...look });

const table: readonly (readonly [markdown: string, card: readonly object[]])[] = [
  ['one\ntwo', [text('one\n\ntwo')]],
  ['a\n\nb', [text('a'), text('b')]],
  ['# T\n\n### U', [text('T', { weight: 'Bolder', size: 'Medium' }), text('U', { weight: 'Bolder', size: 'Default' })]],
  ['**b** *i* ~~s~~ `c<`', [text('**b** _i_ ~~s~~ c\\<')]],
  ['- a\n- b\n  - c', [text('- a\n- b\n  - c')]],
  ['3. a\n4. b', [text('3. a\n4. b')]],
  ['[t](https://e.com/?a=1&b=(2))', [text('[t](https://e.com/?a=1&b=%282%29)')]],
  ['<https://e.com> [m](mailto:a@e.com)', [text('[https://e.com](https://e.com) [m](mailto:a@e.com)')]],
  ['[go](techcorp://welcome)', [text('go (techcorp://welcome)')]],
  ['![logo](https://e.com/l.png)', [text('[logo](https://e.com/l.png)')]],
  ['| a | b |\n|---|---|\n| 1 | 2* |', [text('**a** | **b**\n\n1 | 2\\*')]],
  ['```\nif x:\n  y\n```', [text('if x:\n\n\u00a0\u00a0y', { fontType: 'Monospace' })]],
  ['> a\n>\n> > b', [{ type: 'Container', style: 'emphasis', items: [text('a'), text('b')] }]],
  ['a\n\n---\n\nb', [text('a'), text('b', { separator: true, spacing: 'Medium' })]],
  ['- a\n\n  > q\n\n  ```\n  c\n  ```', [text('- a\n  q\n  c')]],
  ['1\\. a <b>', [text('1\\. a \\<b\\>')]],
  ['', []],
];

describe('markdownToCard', () => {
  it.each(table)('writes %j', (markdown, card) => {
    expect(markdownToCard(markdown)).toEqual(card);
  });
});

describe('escapeCard', () => {
  const reader = new MarkdownIt({ html: false, linkify: false });

  it('lets every text come out as it went in, whatever it looks like', () => {
    const piece = fc.constantFrom(
      '*',
      '_',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '&lt;',
      '`',
      '~~',
      '#',
      '-',
      '+',
      '=',
      '1.',
      '2)',
      '\\',
      'a',
      ' ',
      '!',
      '|',
      '<at>',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const given = pieces.join('').trim();
        const html = reader.render(escapeCard(given));
        const shown = html
          .replace(/^<p>|<\/p>\n$/g, '')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&');
        expect(given === '' ? '' : shown).toBe(given);
      }),
    );
  });
});

describe('markdownToLinks', () => {
  it('lists what the content links to on the web, once each, wherever it stands', () => {
    const markdown = [
      '# [a](https://e.com/a)',
      '- **[b](https://e.com/b)**',
      '> [a again](https://e.com/a) ![i](https://e.com/i)',
      '',
      '| [c](http://e.com/c) |\n|---|\n| [](https://e.com/d) |',
      '',
      '[app](techcorp://x) [m](mailto:a@e.com) `https://e.com/code` https://e.com/bare',
    ].join('\n');
    expect(markdownToLinks(markdown)).toEqual([
      { href: 'https://e.com/a', text: 'a' },
      { href: 'https://e.com/b', text: 'b' },
      { href: 'http://e.com/c', text: 'c' },
      { href: 'https://e.com/d', text: 'https://e.com/d' },
    ]);
  });

  it('leaves out addresses that no channel takes', () => {
    expect(markdownToLinks(`[x](https://e.com/${'x'.repeat(2_000)})`)).toEqual([]);
  });
});
