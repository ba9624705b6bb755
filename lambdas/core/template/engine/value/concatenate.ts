import type { Run } from '../runtime/run.ts';
import { SafeString } from './safe-string.ts';
import { toText } from './text.ts';

/** The `~` operator. Where one part is markup already, the others are escaped and the whole is markup, as in Jinja. */
export function concatenate(run: Run, values: readonly unknown[]): string | SafeString {
  const isSafe = values.some((value) => value instanceof SafeString);
  const texts = values.map((value) => (isSafe ? escaped(run, value) : toText(run, value)));
  run.allocateText(texts.reduce((units, text) => units + text.length, 0));
  const text = texts.join('');
  return isSafe ? new SafeString(text) : text;
}

/** A value's text, escaped for the output unless it is markup already. */
export function escaped(run: Run, value: unknown): string {
  return value instanceof SafeString ? value.text : run.escape(run, toText(run, value));
}
