import { remember } from '../../../bounded.ts';
import type { Run } from '../runtime/run.ts';

/** What a format may cost where its formatter has to be made first; charged each time, so that a cache changes nothing. */
const formatSteps = 20;

/** Intl's formatters take a hundred times as long to make as to use, and much memory. */
const languages = 20;
/** Within a language few formatters are in use: as many currencies, zones and styles as its templates name. */
const perLanguage = 30;

const numberFormats = remember(languages, (locale: string) =>
  remember(perLanguage, (key: string) => {
    const [kind = '', digits = ''] = key.split(' ');
    const decimals =
      digits === '' ? {} : { minimumFractionDigits: Number(digits), maximumFractionDigits: Number(digits) };
    if (kind === '') return new Intl.NumberFormat(locale, decimals);
    if (kind.endsWith('byte'))
      return new Intl.NumberFormat(locale, { style: 'unit', unit: kind, maximumFractionDigits: 1 });
    if (kind === 'percent') return new Intl.NumberFormat(locale, { style: 'percent', ...decimals });
    return new Intl.NumberFormat(locale, { style: 'currency', currency: kind, ...decimals });
  }),
);

const dateFormats = remember(languages, (locale: string) =>
  remember(perLanguage, (key: string) => {
    const [timeZone, dateStyle, timeStyle, more] = key.split(' ');
    if (more !== undefined) throw new RangeError('a time zone has no spaces');
    return new Intl.DateTimeFormat(locale, {
      timeZone,
      ...(isStyle(dateStyle) ? { dateStyle } : {}),
      ...(isStyle(timeStyle) ? { timeStyle } : {}),
    });
  }),
);

const styles = ['full', 'long', 'medium', 'short'] as const;
export type Style = (typeof styles)[number];

/** Whether a text names one of Intl's styles. */
export const isStyle = (text: string | undefined): text is Style => styles.some((style) => style === text);

/** Formats numbers in the recipient's language: amounts where `kind` is a currency (ISO 4217). */
export function numberFormat(run: Run, kind: string, digits: number | undefined): Intl.NumberFormat {
  run.step(formatSteps);
  return numberFormats(run.context.locale)(digits === undefined ? kind : `${kind} ${digits}`);
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
    return dateFormats(run.context.locale)(`${zone} ${date ?? ''} ${time ?? ''}`);
  } catch (error) {
    if (error instanceof RangeError)
      throw run.typeError('this is no time zone; it needs a name such as "Europe/Paris"');
    throw error;
  }
}

const relativeFormats = remember(
  languages,
  (locale: string) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
);

/** Formats distances in time in the recipient's language. */
export function relativeFormat(run: Run): Intl.RelativeTimeFormat {
  run.step(formatSteps);
  return relativeFormats(run.context.locale);
}

/** Formats quantities of a unit in the recipient's language. */
export function unitFormat(run: Run, unit: `${string}byte`): Intl.NumberFormat {
  run.step(formatSteps);
  return numberFormats(run.context.locale)(unit);
}
