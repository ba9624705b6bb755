/** More than anybody reads. */
const maxLocales = 10;

/**
 * The locales of an `Accept-Language` header (RFC 9110, 12.5.4), best first. For pages that know no person: those of links
 * that have expired, or that we did not write.
 */
export function acceptedLocales(header: string | undefined): readonly string[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((range) => /^\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/.exec(range))
    .flatMap((match) => (match?.[1] === undefined ? [] : [{ locale: match[1], weight: Number(match[2] ?? 1) }]))
    .filter(({ weight }) => weight > 0)
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, maxLocales)
    .map(({ locale }) => locale);
}
