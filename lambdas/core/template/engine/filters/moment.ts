import { Instant } from '../functions/instant.ts';
import { numberOf } from '../value/number.ts';
import { SafeString } from '../value/safe-string.ts';

const rfc3339 =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|z|[+-]\d{2}:?\d{2})?)?$/;
/** Epoch times below this are seconds: as milliseconds they would lie before March 1973. */
const firstMilliseconds = 100_000_000_000;
const lastMoment = 8_640_000_000_000_000;

/** A point in time; a date alone stands for no hour and belongs to no zone. */
export interface Moment {
  readonly epochMs: number;
  readonly isDateOnly: boolean;
}

/** Reads `now()`, RFC 3339 (without an offset it is UTC), a date alone, or epoch time in seconds or milliseconds. */
export function readMoment(value: unknown): Moment | undefined {
  if (value instanceof Instant) return { epochMs: value.epochMs, isDateOnly: false };
  const text = value instanceof SafeString ? value.text : value;
  if (typeof text === 'string') return readText(text);
  const number = typeof text === 'boolean' ? undefined : numberOf(text);
  if (number === undefined) return undefined;
  const epochMs = Math.abs(number) < firstMilliseconds ? number * 1_000 : number;
  return Math.abs(epochMs) <= lastMoment ? { epochMs, isDateOnly: false } : undefined;
}

function readText(text: string): Moment | undefined {
  const match = rfc3339.exec(text.trim().slice(0, 64));
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '00', fraction = '0', offset = 'Z'] = match;
  const isDateOnly = hour === undefined;
  const time = isDateOnly ? '00:00:00.000' : `${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const zone = /^[zZ]$/.test(offset) ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  const epochMs = Date.parse(`${year}-${month}-${day}T${time}${zone}`);
  return Number.isNaN(epochMs) ? undefined : { epochMs, isDateOnly };
}
