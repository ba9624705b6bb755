/** What a template's source may cost to compile; the closures that run it recurse no deeper than its syntax tree. */
export const syntaxLimits = {
  /** UTF-8 bytes of source, unless the caller allows less or more. */
  sourceBytes: 262_144,
  /** Levels of the tree of one expression. */
  expressionDepth: 150,
  /** Blocks within blocks. */
  blockDepth: 50,
  /** Parts of a tuple, list, mapping, call or concatenation. */
  parts: 1_000,
} as const;
