import type { StoredRecipient } from '../recipient/person.ts';
import { compare } from './compare.ts';
import type { FieldCondition, Scalar } from './condition.ts';
import { readField } from './field.ts';

/** How an operator is asked of the values of a field: of one value, or of each entry of a list. Nothing there: no values. */
type Ask<Bound> = (values: readonly unknown[], bound: Bound) => boolean;

const compared =
  (holds: (order: number) => boolean): Ask<number | string> =>
  (values, bound) =>
    values.some((value) => {
      const order = compare(value, bound);
      return order !== undefined && holds(order);
    });

/** Equal means the same type and the same value: `"7"` is not `7`, and `"fr"` not `"FR"`. `null` is a field with nothing in it. */
const is: Ask<Scalar> = (values, wanted) => (wanted === null ? values.length === 0 : values.includes(wanted));
const isIn: Ask<readonly Scalar[]> = (values, wanted) => {
  const set = setOf(wanted);
  return values.length === 0 ? set.has(null) : values.some((value) => set.has(value));
};

/** Made once of each condition, which is asked about every stored person. */
const sets = new WeakMap<readonly unknown[], ReadonlySet<unknown>>();
function setOf(wanted: readonly unknown[]): ReadonlySet<unknown> {
  const set = sets.get(wanted) ?? new Set(wanted);
  sets.set(wanted, set);
  return set;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Whether a field of somebody is as asked. Of a list, `is`, `in`, `startsWith` and comparisons ask for any entry; `not` and `notIn` are the opposites. */
export function fieldHolds(condition: FieldCondition, recipient: StoredRecipient): boolean {
  const held = readField(recipient, condition.field);
  const isList = Array.isArray(held);
  const values = valuesOf(held);
  const contains: Ask<Scalar> = (_, wanted) =>
    isList ? is(values, wanted) : isText(wanted) && values.some((value) => isText(value) && value.includes(wanted));
  const startsWith: Ask<string> = (_, start) => values.some((value) => isText(value) && value.startsWith(start));
  const asked = <Bound>(bound: Bound | undefined, ask: Ask<Bound>): boolean =>
    bound === undefined || ask(values, bound);
  return (
    asked(condition.is, is) &&
    asked(condition.not, (all, wanted) => !is(all, wanted)) &&
    asked(condition.in, isIn) &&
    asked(condition.notIn, (all, wanted) => !isIn(all, wanted)) &&
    asked(condition.contains, contains) &&
    asked(condition.startsWith, startsWith) &&
    asked(condition.exists, (all, wanted) => all.length > 0 === wanted) &&
    asked(
      condition.lessThan,
      compared((order) => order < 0),
    ) &&
    asked(
      condition.atMost,
      compared((order) => order <= 0),
    ) &&
    asked(
      condition.moreThan,
      compared((order) => order > 0),
    ) &&
    asked(
      condition.atLeast,
      compared((order) => order >= 0),
    )
  );
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

/** So many entries of a list are asked, the first ones: a page of people must not take minutes, whatever they carry. */
export const maxListEntries = 200;

/** An empty list holds nothing, as a field that is `null` or not there. */
const valuesOf = (held: unknown): readonly unknown[] =>
  (Array.isArray(held) ? held.slice(0, maxListEntries) : [held]).filter(isThere);
