import * as z from 'zod';

const canonicalLocale = (text: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
};

const isTimezone = (text: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
};

/** A BCP 47 language tag, made canonical (`fr-fr` becomes `fr-FR`). */
export const localeSchema = z
  .string()
  .max(35)
  .transform((text, context) => {
    const locale = canonicalLocale(text);
    if (locale !== undefined) return locale;
    context.addIssue({ code: 'custom', message: 'must be a BCP 47 language such as "fr-FR"' });
    return z.NEVER;
  });

/** An IANA time zone that this runtime knows. */
export const timezoneSchema = z.string().max(64).refine(isTimezone, 'must be an IANA time zone such as "Europe/Paris"');

interface Place {
  readonly locale: string;
  readonly timezone: string;
}

/**
 * The language and zone of a person: their own fields, else the attributes `language` and `timezone`, else the tenant's.
 * An attribute that is no language or zone is passed over, since attributes are free data.
 */
export function placeOf(
  recipient: {
    readonly locale?: string | undefined;
    readonly timezone?: string | undefined;
    readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  },
  tenant: Place,
): Place {
  const language = localeSchema.safeParse(recipient.attributes?.language);
  const zone = timezoneSchema.safeParse(recipient.attributes?.timezone);
  return {
    locale: recipient.locale ?? (language.success ? language.data : tenant.locale),
    timezone: recipient.timezone ?? (zone.success ? zone.data : tenant.timezone),
  };
}
