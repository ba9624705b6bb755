import { escapeHtml } from '../escape/escape-html.ts';
import { readAttribute } from '../value/access.ts';
import { kindOf } from '../value/kind.ts';
import { isMapping, readKey } from '../value/read.ts';
import { SafeString } from '../value/safe-string.ts';
import { splitText } from '../value/split.ts';
import { toText } from '../value/text.ts';
import { isTrue } from '../value/truth.ts';
import { type FilterTable, switchArgument, textArgument, wholeArgument } from './filter.ts';

const attributeName = /^[A-Za-z_:][\w:.-]{0,99}$/;

/** Filters that take a value apart. */
export const pieceFilters = {
  /** A field by its name, its own ones only. */
  attr: {
    parameters: ['name'],
    required: 1,
    apply: (run, input, [name]) => readAttribute(input, textArgument(run, name, 'name', '')),
  },
  bool: { parameters: [], apply: (run, input) => isTrue(run, input) },
  pprint: { parameters: [], apply: (run, input) => toText(run, input) },
  split: {
    parameters: ['sep', 'maxsplit'],
    apply: (run, input, [separator, most]) => {
      const limit = wholeArgument(run, most, 'maxsplit', -1);
      return splitText(run, toText(run, input), textArgument(run, separator, 'sep', ''), limit);
    },
  },
  /** A mapping as attributes of an HTML element; what is none or undefined is left out. */
  xmlattr: {
    parameters: ['autospace'],
    apply: (run, input, [autospace]) => {
      if (!isMapping(input)) throw run.typeError(`"xmlattr" needs a mapping, not ${kindOf(input)}`);
      const names = Object.keys(input);
      run.allocateList(names.length);
      const attributes = names.flatMap((name) => {
        run.step();
        if (!attributeName.test(name))
          throw run.typeError('the name of an attribute has letters, digits, "-", "_", ":" and "." only');
        const value = readKey(input, name);
        if (value === undefined || value === null) return [];
        const text = value instanceof SafeString ? value.text : escapeHtml(run, toText(run, value));
        run.allocateText(name.length + text.length + 4);
        return [`${name}="${text.replaceAll('"', '&#34;')}"`];
      });
      const space = attributes.length > 0 && (autospace === undefined || switchArgument(autospace)) ? ' ' : '';
      const text = space + attributes.join(' ');
      return run.mode === 'html' ? new SafeString(text) : text;
    },
  },
} as const satisfies FilterTable;
