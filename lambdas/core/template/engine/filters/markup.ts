import { escapeHtml } from '../escape/escape-html.ts';
import { mrkdwnOfJson } from '../escape/escape-mrkdwn.ts';
import { toJson } from '../value/json.ts';
import { SafeString } from '../value/safe-string.ts';
import { toText } from '../value/text.ts';
import { type Filter, type FilterTable, wholeArgument } from './filter.ts';

/** Escapes now and not again; in a text, where nothing is escaped by itself, for HTML. */
const escapeNow: Filter = {
  parameters: [],
  apply: (run, input) => {
    if (input instanceof SafeString) return input;
    const text = toText(run, input);
    if (run.mode === 'text') return escapeHtml(run, text);
    return new SafeString(run.escape(run, text));
  },
};

/** Filters between text and markup. */
export const markupFilters = {
  escape: escapeNow,
  e: escapeNow,
  forceescape: { parameters: [], apply: (run, input) => escapeNow.apply(run, toText(run, input), []) },
  /** The author of the template vouches for the value: it is markup. The value is still data, so use it with care. */
  safe: {
    parameters: [],
    apply: (run, input) => (run.mode === 'text' ? toText(run, input) : new SafeString(toText(run, input))),
  },
  /** JSON without `<`, `>`, `&` and `'`, so that it may stand in HTML as it is. */
  tojson: {
    parameters: ['indent'],
    apply: (run, input, [indent]) => {
      const json = toJson(run, input, Math.min(wholeArgument(run, indent, 'indent', 0), 16));
      if (run.mode === 'mrkdwn-json') return new SafeString(mrkdwnOfJson(json));
      return run.mode === 'html' ? new SafeString(json) : json;
    },
  },
} as const satisfies FilterTable;
