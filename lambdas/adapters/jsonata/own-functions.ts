import type jsonata from 'jsonata';
import { LimitExceeded } from './limit-exceeded.ts';
import { evaluationLimits } from './limits.ts';

/**
 * Puts functions of ours in the place of those of JSONata that could ask for any amount of memory, or that read pictures.
 * A value that is missing makes them give nothing, as JSONata's own.
 */
export function replaceFunctions(expression: Pick<jsonata.Expression, 'registerFunction'>): void {
  expression.registerFunction('pad', pad, '<s-ns?:s>');
  expression.registerFunction('join', join, '<a<s>s?:s>');
  expression.registerFunction('toMillis', toMillis, '<s-:n>');
  expression.registerFunction('fromMillis', fromMillis, '<n-:s>');
}

function pad(text: string | undefined, width: number, filling = ' '): string | undefined {
  if (text === undefined) return undefined;
  if (!(Math.abs(width) <= evaluationLimits.padding)) throw new LimitExceeded(`$pad to ${width} characters`);
  const characters = [...(filling === '' ? ' ' : filling)];
  const missing = Math.max(0, Math.trunc(Math.abs(width)) - [...text].length);
  const padding = Array.from({ length: missing }, (_, index) => characters[index % characters.length]).join('');
  return width < 0 ? padding + text : text + padding;
}

function join(texts: readonly string[] | undefined, separator = ''): string | undefined {
  if (texts === undefined) return undefined;
  const length = texts.reduce((sum, text) => sum + text.length + separator.length, 0);
  if (length > evaluationLimits.weight) throw new LimitExceeded(`$join to ${length} characters`);
  return texts.join(separator);
}

/** A day, or a time with its offset, in ISO 8601. */
function toMillis(time: string | undefined): number | undefined {
  if (time === undefined) return undefined;
  const millis = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/.test(time)
    ? Date.parse(time)
    : Number.NaN;
  if (Number.isNaN(millis)) throw new TypeError('$toMillis of what is no time');
  return millis;
}

function fromMillis(millis: number | undefined): string | undefined {
  return millis === undefined ? undefined : new Date(millis).toISOString();
}
