import type { Run } from '../runtime/run.ts';
import { kindOf } from '../value/kind.ts';
import { numberOf } from '../value/number.ts';
import { roundHalfEven } from '../value/round.ts';
import { toText } from '../value/text.ts';
import { type FilterTable, textArgument } from './filter.ts';
import { unitFormat } from './formatters.ts';
import { readNumber } from './number.ts';

const directive = /%(-?)(0?)(\d{0,3})(?:\.(\d{1,2}))?(.)/gs;
const mostDigits = 20;

/** `"%s has %d"|format(a, b)`: `%s`, `%d`, `%f` and `%x` with width and decimals, as Python's operator; no names, no fields. */
function formatted(run: Run, pattern: string, values: readonly unknown[]): string {
  let place = 0;
  return pattern.replace(
    directive,
    (_, left: string, zero: string, width: string, digits: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      if (place >= values.length) throw run.typeError('there are more places in the format than values');
      const text = one(run, kind, digits === undefined ? undefined : Number(digits), values[place]);
      place += 1;
      run.step();
      run.allocateText(text.length + Number(width));
      if (left !== '') return text.padEnd(Number(width));
      const isSigned = zero !== '' && text.startsWith('-');
      return isSigned
        ? `-${text.slice(1).padStart(Number(width) - 1, '0')}`
        : text.padStart(Number(width), zero === '' ? ' ' : '0');
    },
  );
}

function one(run: Run, kind: string, digits: number | undefined, value: unknown): string {
  if (kind === 's') {
    const text = toText(run, value);
    return digits === undefined ? text : text.slice(0, digits);
  }
  const number = numberOf(value);
  if (number === undefined || !Number.isFinite(number))
    throw run.typeError(`"%${kind === 'd' || kind === 'f' ? kind : '…'}" needs a number, not ${kindOf(value)}`);
  if (kind === 'd') return String(BigInt(Math.trunc(number)));
  if (kind === 'x') return Math.trunc(number).toString(16);
  if (kind === 'f') {
    const places = Math.min(digits ?? 6, mostDigits);
    return roundHalfEven(number, places).toFixed(places);
  }
  throw run.typeError('a format knows "%s", "%d", "%f", "%x" and "%%"');
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** Filters that write numbers by a pattern or a unit. */
export const formatFilters = {
  format: {
    parameters: Array.from({ length: 10 }, (_, place) => `value${place + 1}`),
    apply: (run, input, values) => formatted(run, textArgument(run, input, 'format', ''), values),
  },
  /** Bytes in the recipient's words: "1.2 MB", "1,2 Mo". */
  filesizeformat: {
    parameters: [],
    apply: (run, input) => {
      if (input === undefined || input === null || input === '') return '';
      const bytes = readNumber(input);
      if (bytes === undefined) throw run.typeError(`cannot format ${kindOf(input)} as a size`);
      const size = Math.abs(bytes) < 1 ? 0 : Math.floor(Math.log10(Math.abs(bytes)) / 3 + 1e-9);
      const place = Math.min(Number.isFinite(size) ? size : units.length, units.length - 1);
      return unitFormat(run, units[place] ?? 'byte').format(bytes / 1_000 ** place);
    },
  },
} as const satisfies FilterTable;
