import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownToHtml } from '../../../../lambdas/core/template/content/mail/markdown-to-html.ts';
import type { Block, Inline } from '../../../../lambdas/core/template/content/markdown/document.ts';
import { parseMarkdown } from '../../../../lambdas/core/template/content/markdown/parse-markdown.ts';
import { markdownToMrkdwn } from '../../../../lambdas/core/template/content/slack/markdown-to-mrkdwn.ts';
import { markdownToText } from '../../../../lambdas/core/template/content/text/markdown-to-text.ts';
import { render } from '../render.ts';

const markup = [
  '*',
  '_',
  '`',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '#',
  '+',
  '-',
  '.',
  '!',
  '|',
  '~',
  '=',
  ':',
  '\\',
  '&',
  '"',
  "'",
  '{',
  '}',
];
const anyValue = fc
  .array(
    fc.oneof(
      fc.constantFrom(...markup),
      fc.constantFrom(' ', '  ', '\n', '\n\n', '\t', '    '),
      fc.constantFrom(
        'a',
        '1',
        '12',
        'é',
        '😀',
        'http://evil.example',
        '[x](http://evil)',
        '![x](http://evil)',
        '&lt;',
        '---',
        '```',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const inMarkdown = (source: string, value: string) => render(source, { value, other: value }, { mode: 'markdown' });

const kindsOfInline = (content: readonly Inline[]): readonly string[] =>
  content.flatMap((inline) => ('content' in inline ? [inline.kind, ...kindsOfInline(inline.content)] : [inline.kind]));

const kindsOf = (block: Block): readonly string[] => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.kind, ...kindsOfInline(block.content)];
    case 'quote':
      return [block.kind, ...block.content.flatMap(kindsOf)];
    case 'list':
      return [block.kind, ...block.items.flat().flatMap(kindsOf)];
    case 'table':
      return [block.kind, ...block.rows.flatMap((row) => row.cells.flatMap(kindsOfInline))];
    default:
      return [block.kind];
  }
};

/** Where values stand in templates, and what else than text the template itself makes there. */
const places: readonly (readonly [source: string, kinds: readonly string[]])[] = [
  ['{{ value }}', ['paragraph']],
  ['Hello {{ value }}, welcome', ['paragraph']],
  ['Hello\n{{ value }}\nwelcome', ['paragraph', 'break']],
  ['Hello\n\n{{ value }}\n\nwelcome', ['paragraph']],
  ['{{ value }}{{ other }}', ['paragraph']],
  ['1{{ value }}', ['paragraph']],
  ['a{{ value }}[link](https://example.com)', ['paragraph', 'link']],
  ['# {{ value }}', ['heading']],
  ['# a {{ value }}', ['heading']],
  ['- {{ value }}', ['list', 'paragraph']],
  ['> {{ value }}', ['quote', 'paragraph']],
  ['| a |\n|---|\n| {{ value }} |', ['table']],
  ['[{{ value }}](https://example.com)', ['paragraph', 'link']],
];

describe('a value in Markdown', () => {
  it.each(places)('stays text in %j', (source, allowed) => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const kinds = parseMarkdown(inMarkdown(source, value)).flatMap(kindsOf);
        expect([...new Set(kinds)].filter((kind) => !['text', 'break', ...allowed].includes(kind))).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });

  it.each(['{{ value }}', 'x{{ value }}x', 'Hello\n{{ value }}\nwelcome', 'a\n\n{{ value }}\n\nb'])(
    'reads as itself after %j',
    (source) => {
      fc.assert(
        fc.property(anyValue, (value) => {
          fc.pre(value !== '');
          const text = markdownToText(inMarkdown(source, value));
          const expected = source.replace('{{ value }}', () => value);
          expect(text.trim()).toBe(expected.trim());
        }),
        { numRuns: 2_000 },
      );
    },
  );

  it('opens nothing in HTML and in Slack', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const markdown = inMarkdown('Hello {{ value }}!', value);
        expect(markdownToHtml(markdown).replace(/<br>\n|^<p style="[^"]*">|<\/p>$/g, '')).not.toMatch(/[<>]/);
        expect(markdownToMrkdwn(markdown)).not.toMatch(/[<>]/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('names itself in an address, and cannot leave it', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const links = parseMarkdown(inMarkdown('[a](https://example.com/{{ value }})', value))
          .flatMap((block) => (block.kind === 'paragraph' ? block.content : []))
          .filter((inline) => inline.kind === 'link');
        for (const link of links) expect(link.href).toMatch(/^https:\/\/example\.com\//);
      }),
      { numRuns: 1_500 },
    );
  });

  it.each(['INC-2024-001', 'api-payments', 'api_payments', 'a.b.c', '12.5', "d'Artagnan"])(
    '%s is as it was in code',
    (value) => {
      expect(markdownToText(inMarkdown('`{{ value }}`', value))).toBe(value);
    },
  );
});
