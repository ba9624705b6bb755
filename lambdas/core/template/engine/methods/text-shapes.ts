import { textArgument, wholeArgument } from '../filters/filter.ts';
import type { Run } from '../runtime/run.ts';
import { characterCount } from '../value/code-points.ts';
import { chargeSearch } from '../value/search.ts';
import { toText } from '../value/text.ts';
import type { Method } from './method.ts';

/** Fills a text up to a width; what is built is counted first. */
const filling = (pad: (text: string, missing: string) => string, filler = ' '): Method => ({
  parameters: ['width', 'fillchar'],
  required: 1,
  call: (run, receiver, [width, fill]) => {
    const text = toText(run, receiver);
    const missing = Math.max(0, wholeArgument(run, width, 'width', 0) - characterCount(text));
    run.allocateText(text.length + missing);
    const one = textArgument(run, fill, 'fillchar', filler);
    if (characterCount(one) !== 1) throw run.typeError('"fillchar" must be one character');
    run.allocateText(missing * one.length);
    return pad(text, one.repeat(missing));
  },
});

/** What stands before a part, the part, and what stands after it. */
const parting = (last: boolean): Method => ({
  parameters: ['sep'],
  required: 1,
  call: (run, receiver, [separator]) => {
    const text = toText(run, receiver);
    const part = textArgument(run, separator, 'sep', '');
    if (part === '') throw run.typeError('"sep" must not be empty');
    chargeSearch(run, text, part);
    run.allocateText(text.length);
    const at = last ? text.lastIndexOf(part) : text.indexOf(part);
    if (at === -1) return last ? ['', '', text] : [text, '', ''];
    return [text.slice(0, at), part, text.slice(at + part.length)];
  },
});

const without = (cut: (text: string, part: string) => string): Method => ({
  parameters: ['part'],
  required: 1,
  call: (run, receiver, [part]) => cut(toText(run, receiver), textArgument(run, part, 'part', '')),
});

function linesOf(run: Run, text: string): readonly string[] {
  run.allocateText(text.length);
  run.allocateList(text.length);
  const lines = text.split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Python's methods that give a text another shape. */
export const shapeMethods: readonly (readonly [string, Method])[] = [
  ['ljust', filling((text, missing) => text + missing)],
  ['rjust', filling((text, missing) => missing + text)],
  [
    'zfill',
    {
      ...filling((text, missing) => (/^[-+]/.test(text) ? text[0] + missing + text.slice(1) : missing + text), '0'),
      parameters: ['width'],
    },
  ],
  ['partition', parting(false)],
  ['rpartition', parting(true)],
  ['removeprefix', without((text, part) => (text.startsWith(part) ? text.slice(part.length) : text))],
  ['removesuffix', without((text, part) => (part !== '' && text.endsWith(part) ? text.slice(0, -part.length) : text))],
  ['splitlines', { parameters: [], call: (run, receiver) => linesOf(run, toText(run, receiver)) }],
];
