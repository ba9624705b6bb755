import type { Run } from '../runtime/run.ts';

const cacheSize = 500;

/** Keeps what was made for a key; Intl's formatters take a hundred times as long to make as to use. */
function remember<Key extends string, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= cacheSize) made.clear();
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** What a format may cost where its formatter has to be made first; charged each time, so that a cache changes nothing. */
const formatSteps = 20;

const separator = '\u0000';

const numberFormats = remember((key: string) => {
  const [locale, kind, currency, digits] = key.split(separator);
  const decimals =
    digits === '' ? {} : { minimumFractionDigits: Number(digits), maximumFractionDigits: Number(digits) };
  const style = kind === 'percent' ? ({ style: 'percent' } as const) : {};
  const money = currency === '' || currency === undefined ? {} : ({ style: 'currency', currency } as const);
  return new Intl.NumberFormat(locale, { ...style, ...money, ...decimals });
});

const dateFormats = remember((key: string) => {
  const [locale, timeZone, dateStyle, timeStyle] = key.split(separator);
  const time = isStyle(timeStyle) ? { timeStyle } : {};
  return new Intl.DateTimeFormat(locale, { timeZone, ...(isStyle(dateStyle) ? { dateStyle } : {}), ...time });
});

const styles = ['full', 'long', 'medium', 'short'] as const;
export type Style = (typeof styles)[number];

/** Whether a text names one of Intl's styles. */
export const isStyle = (text: string | undefined): text is Style => styles.some((style) => style === text);

/** Formats numbers in the recipient's language, or amounts where there is a currency (ISO 4217). */
export function numberFormat(
  run: Run,
  options: { kind?: 'percent'; currency?: string; digits?: number },
): Intl.NumberFormat {
  run.step(formatSteps);
  const { kind = '', currency = '', digits = '' } = options;
  return numberFormats([run.context.locale, kind, currency, digits].join(separator));
}

/** Formats times in the recipient's language. Throws a type error for a zone that is none. */
export function dateFormat(
  run: Run,
  zone: string,
  date: Style | undefined,
  time: Style | undefined,
): Intl.DateTimeFormat {
  run.step(formatSteps);
  try {
    return dateFormats([run.context.locale, zone, date ?? '', time ?? ''].join(separator));
  } catch (error) {
    if (error instanceof RangeError)
      throw run.typeError('this is no time zone; it needs a name such as "Europe/Paris"');
    throw error;
  }
}

const relativeFormats = remember((locale: string) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/** Formats distances in time in the recipient's language. */
export function relativeFormat(run: Run): Intl.RelativeTimeFormat {
  run.step(formatSteps);
  return relativeFormats(run.context.locale);
}
