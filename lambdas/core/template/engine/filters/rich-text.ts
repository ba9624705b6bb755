import type { Run } from '../runtime/run.ts';
import { escaped } from '../value/concatenate.ts';
import { RenderedMarkdown, SafeString } from '../value/safe-string.ts';
import { toText } from '../value/text.ts';
import { type Filter, type FilterTable, switchArgument, textArgument, wholeArgument } from './filter.ts';

const longestMarkdown = 20_000;
const charactersPerStep = 16;
/** What a character of Markdown may become: an element with its styles. */
const growth = 8;
const lineBreak = /\r\n|\r|\n/g;

const charge = (run: Run, text: string, times: number): void => {
  run.step(Math.ceil(text.length / charactersPerStep));
  run.allocateText(text.length * times);
};

/** New lines where the text has them, in whatever is rendered; what is no markup yet is escaped. */
function withBreaks(run: Run, input: unknown): string | SafeString {
  const text = escapedLines(run, input);
  charge(run, text, 2);
  if (run.mode === 'html') return new SafeString(text.replace(lineBreak, '<br>\n'));
  return run.mode === 'markdown' ? new SafeString(text) : text;
}

/** As `escaped`, line by line, since an escape may write a newline as something else. */
const escapedLines = (run: Run, input: unknown): string =>
  input instanceof SafeString
    ? input.text
    : toText(run, input)
        .split(lineBreak)
        .map((line) => escaped(run, line))
        .join('\n');

/**
 * A value that is Markdown itself: HTML where that is rendered, by whoever renders (`RenderOptions.markdown`), and the
 * author of the template vouches for its links. It stays as it is in Markdown and in text. Where nobody can make HTML of it,
 * it is escaped and keeps its lines.
 */
const markdown: Filter = {
  parameters: [],
  apply: (run, input) => {
    if (input instanceof RenderedMarkdown) return input;
    const text = toText(run, input);
    if (run.mode === 'text') return text;
    if (run.mode === 'markdown') return new SafeString(text);
    const { markdown: render } = run.context;
    if (render === undefined) return withBreaks(run, text);
    if (text.length > longestMarkdown)
      throw run.error('budget-bytes', `"markdown" takes at most ${longestMarkdown} characters`);
    charge(run, text, growth);
    const html = render(text);
    run.allocateText(html.length);
    return new SafeString(html);
  },
};

const address = /\bhttps?:\/\/[^\s<>"'`]{1,2000}/g;
const trailing = new Set('.,:;!?)]');

/** An address without what ends the sentence around it. */
function withoutEnd(found: string): string {
  let end = found.length;
  while (end > 0 && trailing.has(found.charAt(end - 1))) end -= 1;
  return found.slice(0, end);
}

/** Addresses within a text become links in HTML. */
function linked(run: Run, text: string): SafeString {
  charge(run, text, growth);
  let html = '';
  let from = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const url = withoutEnd(found);
    run.step();
    const link = escaped(run, url);
    html += `${escaped(run, text.slice(from, index))}<a href="${link}" rel="noopener">${link}</a>`;
    from = index + url.length;
  }
  return new SafeString(html + escaped(run, text.slice(from)));
}

/** Breaks lines at spaces so that none is longer than `width`; a longer word is broken too unless that is switched off. */
function wrapped(run: Run, text: string, width: number, breaksWords: boolean, newline: string): string {
  if (width < 1) throw run.typeError('"width" must be at least 1');
  run.allocateText(text.length + Math.ceil(text.length / width + 1) * newline.length * 2);
  run.step(Math.ceil(text.length / charactersPerStep));
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => wrappedLine(line, width, breaksWords).join(newline))
    .join(newline);
}

function wrappedLine(line: string, width: number, breaksWords: boolean): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const joined = current === '' ? word : `${current} ${word}`;
    if (joined.length <= width) {
      current = joined;
      continue;
    }
    if (current !== '') lines.push(current);
    let from = 0;
    if (breaksWords) for (; word.length - from > width; from += width) lines.push(word.slice(from, from + width));
    current = word.slice(from);
  }
  return [...lines, current];
}

/** Filters that give a text its form where it is read. */
export const richTextFilters = {
  markdown,
  nl2br: { parameters: [], apply: withBreaks },
  urlize: {
    parameters: [],
    apply: (run, input) =>
      run.mode === 'html' && !(input instanceof SafeString) ? linked(run, toText(run, input)) : input,
  },
  wordwrap: {
    parameters: ['width', 'break_long_words', 'wrapstring'],
    apply: (run, input, [width, breaks, newline]) => {
      const breaksWords = breaks === undefined || switchArgument(breaks);
      const between = textArgument(run, newline, 'wrapstring', '\n');
      return wrapped(run, toText(run, input), wholeArgument(run, width, 'width', 79), breaksWords, between);
    },
  },
} as const satisfies FilterTable;
