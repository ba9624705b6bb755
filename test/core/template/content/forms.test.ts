import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownToHtml } from '../../../../lambdas/core/template/content/mail/markdown-to-html.ts';
import { renderMailDocument } from '../../../../lambdas/core/template/content/mail/render-mail-document.ts';
import { directionOf } from '../../../../lambdas/core/texts/direction.ts';
import { contentForms } from '../../../support/content-forms.ts';

const plain = (html: string) => html.replace(/ style="[^"]*"/g, '');

const table: readonly (readonly [markdown: string, html: string, text: string, mrkdwn: string])[] = [
  ['one\ntwo', '<p>one<br>\ntwo</p>', 'one\ntwo', 'one\ntwo'],
  ['a\n\nb', '<p>a</p>\n<p>b</p>', 'a\n\nb', 'a\n\nb'],
  ['# T\n## U', '<h2>T</h2>\n<h3>U</h3>', 'T\n\nU', '*T*\n\n*U*'],
  [
    '**b** *i* ~~s~~ `c<`',
    '<p><strong>b</strong> <em>i</em> <s>s</s> <code>c&lt;</code></p>',
    'b i s c<',
    '*b* _i_ ~s~ `c&lt;`',
  ],
  ['Hi:\n- a\n- b', '<p>Hi:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>', 'Hi:\n\n- a\n- b', 'Hi:\n\n• a\n• b'],
  [
    '1. a\n2. b\n   - c',
    '<ol>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul></li>\n</ol>',
    '1. a\n2. b\n   - c',
    '1. a\n2. b\n    • c',
  ],
  ['3. a\n\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>', '3. a\n4. b', '3. a\n4. b'],
  [
    '[t](https://e.com/?a=1&b=2)',
    '<p><a href="https://e.com/?a=1&amp;b=2">t</a></p>',
    't (https://e.com/?a=1&b=2)',
    '<https://e.com/?a=1&amp;b=2|t>',
  ],
  [
    '<https://e.com> [m](mailto:a@e.com)',
    '<p><a href="https://e.com">https://e.com</a> <a href="mailto:a@e.com">m</a></p>',
    'https://e.com m (a@e.com)',
    '<https://e.com> <mailto:a@e.com|m>',
  ],
  ['[go](techcorp://welcome)', '<p>go</p>', 'go (techcorp://welcome)', 'go (techcorp://welcome)'],
  ['[x](javascript:alert(1)) [y](/relative)', '<p>x y</p>', 'x y', 'x y'],
  [
    '![logo](https://e.com/l.png) ![x](data:image/png;base64,AA)',
    '<p><img src="https://e.com/l.png" alt="logo"> x</p>',
    'logo x',
    '<https://e.com/l.png|logo> x',
  ],
  [
    '<script>alert(1)</script> & "q"',
    '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; "q"</p>',
    '<script>alert(1)</script> & "q"',
    '&lt;script&gt;alert(1)&lt;/script&gt; &amp; "q"',
  ],
  ['> q\n> r', '<blockquote><p>q<br>\nr</p></blockquote>', '> q\n> r', '> q\n> r'],
  ['```\na <b>\n```', '<pre>a &lt;b&gt;</pre>', 'a <b>', '```\na &lt;b&gt;\n```'],
  ['a\n\n---\n\nb', '<p>a</p>\n<hr>\n<p>b</p>', 'a\n\n---\n\nb', 'a\n\n———\n\nb'],
  [
    '|h|i|\n|-|-|\n|1|2|',
    '<table><tr><th scope="col">h</th><th scope="col">i</th></tr><tr><td>1</td><td>2</td></tr></table>',
    'h | i\n1 | 2',
    'h | i\n1 | 2',
  ],
  [
    '<!channel> <@U1> &lt;x',
    '<p>&lt;!channel&gt; &lt;@U1&gt; &lt;x</p>',
    '<!channel> <@U1> <x',
    '&lt;!channel&gt; &lt;@U1&gt; &lt;x',
  ],
  ['', '', '', ''],
];

describe('one content in every form', () => {
  it.each(table)('%j', (markdown, html, text, mrkdwn) => {
    expect(plain(markdownToHtml(markdown))).toBe(html);
    expect(contentForms.text(markdown)).toBe(text);
    expect(contentForms.mrkdwn(markdown)).toBe(mrkdwn);
  });
});

describe('a mail', () => {
  const mail = { title: 'A & B', markdown: 'Hi **you**', locale: 'fr-FR' };
  const unsubscribe = { url: 'https://api.example/u/t.1', label: 'Se désabonner' };

  it('has language, direction and title in its frame', () => {
    const { html } = contentForms.mail(mail);
    expect(html).toContain('<html lang="fr-FR" dir="ltr"');
    expect(html).toContain('<title>A &amp; B</title>');
    expect(html).toContain('<strong>you</strong>');
    expect(html).not.toContain('role="contentinfo"');
  });

  it('ends both of its parts with the unsubscribe link', () => {
    const { html, text } = contentForms.mail({ ...mail, unsubscribe });
    expect(plain(html)).toContain('<a href="https://api.example/u/t.1">Se désabonner</a></div>');
    expect(text).toBe('Hi you\n\n-- \nSe désabonner: https://api.example/u/t.1');
  });

  it('reads from right to left in Arabic', () => {
    expect(renderMailDocument({ title: '', bodyHtml: '', locale: 'ar-EG' })).toContain('lang="ar-EG" dir="rtl"');
    expect(['he', 'fa-IR', 'ur', 'en-GB', 'ja'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'ltr']);
  });
});

describe('blocks', () => {
  it('makes headers, dividers and sections', () => {
    expect(contentForms.blocks('# T & U\n\na *b*\n\nc\n\n---\n\nd')).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'T & U', emoji: true } },
      { type: 'section', text: { type: 'mrkdwn', text: 'a _b_\n\nc', verbatim: true } },
      { type: 'divider' },
      { type: 'section', text: { type: 'mrkdwn', text: 'd', verbatim: true } },
    ]);
  });

  it('makes a heading that is too long for a header a section', () => {
    expect(contentForms.blocks(`# ${'x'.repeat(151)}`)).toMatchObject([{ type: 'section' }]);
  });

  it('marks what had no room', () => {
    const blocks = contentForms.blocks('---\n\n'.repeat(60));
    expect(blocks).toHaveLength(48);
    expect(blocks.at(-1)).toEqual({ type: 'context', elements: [{ type: 'plain_text', text: '…' }] });
  });

  it('keeps within what Slack takes, and cuts no link or entity, whatever the content', () => {
    const part = fc.constantFrom(
      'word ',
      'x'.repeat(700),
      '😀'.repeat(400),
      '&',
      '<',
      '[t](https://e.com/a?b&c) ',
      '\n',
      '\n\n',
      '# ',
      '---\n\n',
      '`c` ',
      '- ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const blocks = contentForms.blocks(parts.join(''));
        expect(blocks.length).toBeLessThanOrEqual(48);
        for (const block of blocks) {
          const { type, text } = JSON.parse(JSON.stringify(block));
          if (type === 'header') expect(text.text.length).toBeLessThanOrEqual(150);
          if (type !== 'section') continue;
          expect(text.text.length).toBeLessThanOrEqual(3_000);
          expect(text.text.trim()).not.toBe('');
          expect(text.text.isWellFormed()).toBe(true);
          expect(text.text.replace(/<https:[^<>]*>|&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
