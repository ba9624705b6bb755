import type { Run } from '../runtime/run.ts';
import { kindOf } from '../value/kind.ts';
import { type FilterTable, textArgument, wholeArgument } from './filter.ts';
import { dateFormat, isStyle, numberFormat, type Style } from './formatters.ts';
import { readMoment } from './moment.ts';
import { readNumber } from './number.ts';

const mostDigits = 20;

function digitsArgument(run: Run, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const digits = wholeArgument(run, value, 'decimals', 0);
  if (digits < 0 || digits > mostDigits) throw run.typeError(`"decimals" must be between 0 and ${mostDigits}`);
  return digits;
}

function numberInput(run: Run, input: unknown): number {
  const value = readNumber(input);
  if (value !== undefined) return value;
  throw run.typeError(`cannot format ${kindOf(input)} as a number`);
}

function styleArgument(run: Run, value: unknown): Style {
  const style = textArgument(run, value, 'style', 'medium');
  if (isStyle(style)) return style;
  throw run.typeError('"style" must be "short", "medium", "long" or "full"');
}

function formatTime(run: Run, input: unknown, zone: unknown, style: unknown, parts: 'date' | 'time' | 'both'): string {
  const moment = readMoment(input);
  if (moment === undefined)
    throw run.typeError(`cannot read ${kindOf(input)} as a time; it needs RFC 3339 or epoch time`);
  const chosen = styleArgument(run, style);
  const timeStyle = chosen === 'medium' ? 'short' : chosen;
  const own = moment.isDateOnly ? 'UTC' : textArgument(run, zone, 'timezone', run.context.timezone);
  const format = dateFormat(run, own, parts === 'time' ? undefined : chosen, parts === 'date' ? undefined : timeStyle);
  return format.format(moment.epochMs);
}

const nothing = (input: unknown): boolean => input === undefined || input === null || input === '';

const timeFilter = (parts: 'date' | 'time' | 'both') => ({
  parameters: ['timezone', 'style'],
  apply: (run: Run, input: unknown, [zone, style]: readonly unknown[]) =>
    nothing(input) ? '' : formatTime(run, input, zone, style, parts),
});

/** Filters that speak the recipient's language and zone. What is missing is formatted as nothing. */
export const localeFilters = {
  number_format: {
    parameters: ['decimals'],
    apply: (run, input, [decimals]) =>
      nothing(input) ? '' : numberFormat(run, '', digitsArgument(run, decimals)).format(numberInput(run, input)),
  },
  currency: {
    parameters: ['code', 'decimals'],
    required: 1,
    apply: (run, input, [code, decimals]) => {
      const currency = textArgument(run, code, 'code', '');
      if (!/^[A-Za-z]{3}$/.test(currency)) throw run.typeError('"code" must be a currency such as "EUR"');
      if (nothing(input)) return '';
      return numberFormat(run, currency.toUpperCase(), digitsArgument(run, decimals)).format(numberInput(run, input));
    },
  },
  percent: {
    parameters: ['decimals'],
    apply: (run, input, [decimals]) => {
      if (nothing(input)) return '';
      return numberFormat(run, 'percent', digitsArgument(run, decimals)).format(numberInput(run, input));
    },
  },
  format_datetime: timeFilter('both'),
  format_date: timeFilter('date'),
  format_time: timeFilter('time'),
} as const satisfies FilterTable;
