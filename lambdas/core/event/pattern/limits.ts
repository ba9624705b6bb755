/**
 * How large a pattern may be, and how much work one event may make.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export const patternLimits = {
  /** A pattern as JSON without spaces, in UTF-8 bytes. */
  bytes: 4096,
  /** Objects and lists inside each other. */
  depth: 50,
  /** Combinations that the `$or`s of one pattern make together. */
  combinations: 1000,
  /** `*` in one wildcard: EventBridge calls more than a few too complex. */
  wildcards: 5,
  /** EventBridge compares numbers of this size at most, either sign. */
  magnitude: 5e9,
  /** Lists inside each other in an event: what stands deeper is not looked at. */
  nestedLists: 100,
  /**
   * Ways that are followed through the lists of one event. A list of 10,000 objects under a pattern of ten fields takes
   * 100,000; only keys with dots that spell the same path in many lists come near it.
   */
  ways: 250_000,
} as const;
