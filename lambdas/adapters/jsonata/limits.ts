/** What one evaluation of a condition may use. */
export const evaluationLimits = {
  /** Parts of the expression that are evaluated, each time they are. */
  steps: 20_000,
  /** Parts inside each other, through calls of functions too. */
  depth: 300,
  /** Elements of any list, of the event or made. A range is refused before it is made. */
  elements: 2_000,
  /** Characters and values in any one result, however often it holds the same part. */
  weight: 300_000,
  /** Width to which `$pad` pads. */
  padding: 1_000,
} as const;
