/**
 * What a segment costs, in micro-USD, by country of the number: rounded estimates of November 2026, carrier fees
 * included, not a copy of AWS's list (https://aws.amazon.com/end-user-messaging/pricing/), which changes often. They feed
 * the cost shown with a delivery; the bill rules.
 */
const segmentMicros = {
  AT: 90_000,
  AU: 40_000,
  BE: 90_000,
  BR: 25_000,
  CA: 10_000,
  CH: 60_000,
  DE: 100_000,
  DK: 50_000,
  ES: 80_000,
  FI: 80_000,
  FR: 75_000,
  GB: 42_000,
  IE: 80_000,
  IN: 3_000,
  IT: 75_000,
  JP: 75_000,
  MX: 35_000,
  NL: 100_000,
  NO: 65_000,
  PL: 35_000,
  PT: 45_000,
  SE: 65_000,
  SG: 45_000,
  US: 10_000,
} as const satisfies Record<string, number>;

const elsewhereMicros = 100_000;

/** The price of one segment in micro-USD; a high one for a country that the table does not list. */
export const segmentPriceMicros = (country: string | undefined): number =>
  country !== undefined && Object.hasOwn(segmentMicros, country)
    ? segmentMicros[country as keyof typeof segmentMicros]
    : elsewhereMicros;
