import type { IcuMessage, IcuValues } from './icu.ts';

/** The counting of one language; both are slow to make, so each is made once. */
interface Counting {
  readonly rules: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
}

const countings = new Map<string, Counting>();

function countingOf(language: string): Counting {
  const known = countings.get(language);
  if (known !== undefined) return known;
  const made = { rules: new Intl.PluralRules(language), numbers: new Intl.NumberFormat(language) };
  countings.set(language, made);
  return made;
}

/**
 * The words of a message in one of our languages. Values stand in it as they are, what is counted as the language writes
 * numbers; a value that is missing leaves its name in braces, which people can report better than a hole.
 */
export function fillIcu(message: IcuMessage, language: string, values: IcuValues, counted?: number): string {
  let words = '';
  for (const part of message) {
    if (typeof part === 'string') words += part;
    else if (part.kind === 'number') words += countingOf(language).numbers.format(counted ?? 0);
    else if (part.kind === 'value') words += textOf(part.name, values);
    else {
      const value = Object.hasOwn(values, part.name) ? values[part.name] : undefined;
      const isPlural = part.kind === 'plural';
      const key = isPlural ? pluralKey(Number(value), part.choices, language) : String(value);
      const chosen = part.choices.get(key) ?? part.choices.get('other') ?? [];
      words += fillIcu(chosen, language, values, isPlural ? Number(value) : counted);
    }
  }
  return words;
}

const pluralKey = (count: number, choices: ReadonlyMap<string, unknown>, language: string): string =>
  choices.has(`=${count}`) ? `=${count}` : countingOf(language).rules.select(count);

function textOf(name: string, values: IcuValues): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value === undefined ? `{${name}}` : String(value);
}
