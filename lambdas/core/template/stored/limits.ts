/** What a tenant's templates may come to. */
export const templateLimits = {
  /** Bytes of one document as JSON; sealed, it fits an item of DynamoDB (400 KB) with room. */
  bytes: 200_000,
  /** Characters of one text. */
  textLength: 100_000,
  locales: 40,
  variants: 10,
  /** Other templates that one version uses, all together. */
  others: 20,
  templates: 1_000,
  /** Of one template; an old name may be left, and a new one begun. */
  versions: 1_000,
} as const;
