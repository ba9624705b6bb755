import type { AboutIncident } from '../notification/about.ts';
import { sayIn } from '../texts/texts.ts';
import type { Instant } from '../time.ts';
import type { Fact } from './content.ts';

/** What messages and pages say of an incident beside its own words: how bad, how far it climbed, since when. */
export const incidentFacts = (
  { severity, level, openedAt }: Pick<AboutIncident, 'severity' | 'level' | 'openedAt'>,
  { locale, timezone }: { readonly locale: string; readonly timezone: string },
): readonly Fact[] => [
  { label: sayIn(locale, 'fact.severity'), value: sayIn(locale, `severity.${severity}`) },
  ...(level === 0 ? [] : [{ label: sayIn(locale, 'fact.level'), value: String(level) }]),
  { label: sayIn(locale, 'fact.since'), value: momentIn(openedAt, { locale, timezone }) },
];

/** A time as people of the place write it, with the name of its zone. */
export const momentIn = (
  at: Instant,
  { locale, timezone }: { readonly locale: string; readonly timezone: string },
): string => new Intl.DateTimeFormat(locale, { ...moment, timeZone: timezone }).format(at);

const moment = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const satisfies Intl.DateTimeFormatOptions;
