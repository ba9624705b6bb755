import { textArgument, wholeArgument } from '../filters/filter.ts';
import { filters } from '../filters/filters.ts';
import { replaceText } from '../filters/text.ts';
import { concatenate } from '../value/concatenate.ts';
import { toItems } from '../value/iterate.ts';
import { kindOf } from '../value/kind.ts';
import { chargeSearch, occurrences } from '../value/search.ts';
import { splitText } from '../value/split.ts';
import { toText } from '../value/text.ts';
import { trimCharacters } from '../value/trim.ts';
import type { Method, MethodTable } from './method.ts';
import { questionMethods } from './text-questions.ts';
import { shapeMethods } from './text-shapes.ts';

/** The method that does what the filter of that name does. */
function asFilter(name: string): Method {
  return {
    parameters: [],
    call: (run, receiver) => filters.get(name)?.apply(run, receiver, []),
  };
}

const trimming = (where: 'start' | 'end' | 'both'): Method => ({
  parameters: ['chars'],
  call: (run, receiver, [chars]) => {
    const text = toText(run, receiver);
    run.allocateText(text.length);
    return trimCharacters(run, text, textArgument(run, chars, 'chars', ''), where);
  },
});

const affix = (holds: (text: string, part: string) => boolean): Method => ({
  parameters: ['part'],
  required: 1,
  call: (run, receiver, [part]) => {
    const parts = Array.isArray(part) ? toItems(run, part) : [part];
    const text = toText(run, receiver);
    return parts.some((one) => holds(text, textArgument(run, one, 'part', '')));
  },
});

/** Python's methods of texts that people use in templates. */
export const textMethods: MethodTable = new Map<string, Method>([
  ...shapeMethods,
  ...questionMethods,
  ['upper', asFilter('upper')],
  ['lower', asFilter('lower')],
  ['title', asFilter('title')],
  ['capitalize', asFilter('capitalize')],
  ['strip', trimming('both')],
  ['lstrip', trimming('start')],
  ['rstrip', trimming('end')],
  ['startswith', affix((text, part) => text.startsWith(part))],
  ['endswith', affix((text, part) => text.endsWith(part))],
  [
    'split',
    {
      parameters: ['sep', 'maxsplit'],
      call: (run, receiver, [separator, most]) => {
        const limit = wholeArgument(run, most, 'maxsplit', -1);
        return splitText(run, toText(run, receiver), textArgument(run, separator, 'sep', ''), limit);
      },
    },
  ],
  [
    'replace',
    {
      parameters: ['old', 'new', 'count'],
      required: 2,
      call: (run, receiver, [from, to, count]) => {
        const limit = wholeArgument(run, count, 'count', -1);
        const times = limit < 0 ? Number.POSITIVE_INFINITY : limit;
        return replaceText(
          run,
          toText(run, receiver),
          textArgument(run, from, 'old', ''),
          textArgument(run, to, 'new', ''),
          times,
        );
      },
    },
  ],
  [
    'find',
    {
      parameters: ['part'],
      required: 1,
      call: (run, receiver, [part]) => {
        const text = toText(run, receiver);
        const sought = textArgument(run, part, 'part', '');
        chargeSearch(run, text, sought);
        return text.indexOf(sought);
      },
    },
  ],
  [
    'count',
    {
      parameters: ['part'],
      required: 1,
      call: (run, receiver, [part]) => {
        const sought = textArgument(run, part, 'part', '');
        if (sought === '') throw run.typeError('cannot count what is empty');
        return occurrences(run, toText(run, receiver), sought);
      },
    },
  ],
  [
    'join',
    {
      parameters: ['items'],
      required: 1,
      call: (run, receiver, [items]) => {
        if (!Array.isArray(items)) throw run.typeError(`"join" needs a list, not ${kindOf(items)}`);
        run.allocateList(items.length * 2);
        return concatenate(
          run,
          toItems(run, items).flatMap((item, index) => (index === 0 ? [item] : [receiver, item])),
        );
      },
    },
  ],
]);
