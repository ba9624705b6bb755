import type { Override } from './override.ts';
import type { Shift } from './shift.ts';
import { type Span, touch } from './span.ts';

/**
 * Lays overrides over shifts, in the order of their `from`, then of their ids; each acts on what those before it left.
 * `replaces` gives every shift of that person to `recipient` for the while, or to nobody; without it `recipient` is on
 * call as well. Shifts that no longer touch the span are left out.
 */
export function layOver(shifts: readonly Shift[], overrides: readonly Override[], span: Span): readonly Shift[] {
  return inOrder(overrides).reduce(
    (left, override) => changed(left, override).filter((shift) => touch(shift, span)),
    shifts.filter((shift) => touch(shift, span)),
  );
}

/** Overrides in the order in which they act. */
export const inOrder = (overrides: readonly Override[]): readonly Override[] =>
  [...overrides].sort(
    (left, right) => left.from - right.from || (left.id < right.id ? -1 : Number(left.id > right.id)),
  );

function changed(shifts: readonly Shift[], override: Override): readonly Shift[] {
  const { id, recipient, replaces, from, to } = override;
  if (replaces !== undefined) return shifts.flatMap((shift) => cut(shift, override));
  return recipient === undefined ? shifts : [...shifts, { recipientId: recipient, from, to, via: { override: id } }];
}

/** A shift before, in and after an override's time; whole where the override is not about it. */
function cut(shift: Shift, { id, recipient, replaces, from, to }: Override): readonly Shift[] {
  if (shift.recipientId !== replaces || !touch(shift, { from, to })) return [shift];
  const inside = { from: Math.max(shift.from, from), to: Math.min(shift.to, to), via: { override: id } };
  return [
    ...(shift.from < from ? [{ ...shift, to: from }] : []),
    ...(recipient === undefined ? [] : [{ ...inside, recipientId: recipient }]),
    ...(shift.to > to ? [{ ...shift, from: to }] : []),
  ];
}
