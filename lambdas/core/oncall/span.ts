/** A stretch of time in milliseconds: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** True where the two have a moment in common. */
export const touch = (left: Span, right: Span): boolean => left.from < right.to && left.to > right.from;

/** Joins what overlaps or meets; in the order of beginning. Empty and inverted spans are dropped. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  const inOrder = spans.filter(({ from, to }) => from < to).sort((left, right) => left.from - right.from);
  for (const { from, to } of inOrder) {
    const last = joined.at(-1);
    if (last === undefined || from > last.to) joined.push({ from, to });
    else if (to > last.to) joined[joined.length - 1] = { from: last.from, to };
  }
  return joined;
}

/** What of a span none of the others touches, in order. */
export function gapsIn(span: Span, spans: readonly Span[]): readonly Span[] {
  const gaps: Span[] = [];
  let from = span.from;
  for (const covered of joinSpans(spans)) {
    if (covered.from > from) gaps.push({ from, to: Math.min(covered.from, span.to) });
    from = Math.max(from, covered.to);
    if (from >= span.to) return gaps;
  }
  return [...gaps, { from, to: span.to }];
}
