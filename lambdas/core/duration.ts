import * as z from 'zod';

const pattern = /^P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;
const unitMs = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000] as const;

/**
 * Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds (`PT5M`, `P1DT12H`).
 * Years and months have no fixed length and are refused. Returns undefined for anything else.
 */
export function parseDuration(text: string): number | undefined {
  const match = pattern.exec(text);
  if (match === null || !/\d/.test(text) || text.endsWith('T')) return undefined;
  return unitMs.reduce((total, unit, index) => total + unit * Number(match[index + 1] ?? 0), 0);
}

/** An ISO 8601 duration, parsed to milliseconds, of at most `maxMs`. */
export const durationSchema = (maxMs: number) =>
  z.string().transform((text, context) => {
    const durationMs = parseDuration(text);
    if (durationMs === undefined) {
      context.addIssue({ code: 'custom', message: 'must be an ISO 8601 duration such as "PT5M"' });
      return z.NEVER;
    }
    if (durationMs > maxMs) {
      context.addIssue({ code: 'custom', message: `must be at most ${Math.floor(maxMs / 86_400_000)} days` });
      return z.NEVER;
    }
    return durationMs;
  });

/** Milliseconds as an ISO 8601 duration in days, hours, minutes and seconds; parts of a second are dropped. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.floor(durationMs / 1_000);
  const days = Math.floor(seconds / 86_400);
  const parts = [
    [Math.floor((seconds % 86_400) / 3_600), 'H'],
    [Math.floor((seconds % 3_600) / 60), 'M'],
    [seconds % 60, 'S'],
  ] as const;
  const time = parts.map(([count, unit]) => (count > 0 ? `${count}${unit}` : '')).join('');
  if (days === 0 && time === '') return 'PT0S';
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}
