import { isAbsenceKnown } from './condition-keys.ts';
import { UnsupportedPolicy } from './errors.ts';
import { arnMatcher, type Matcher, patternMatcher } from './pattern.ts';
import type { PolicyStatement } from './policy.ts';

/** What is known of a request beside action and resource, by condition key; keys are compared without case. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** Tells whether a request's context meets a statement's conditions. */
export type ConditionCheck = (context: RequestContext) => boolean;

type Matching = (pattern: string) => Matcher;
const exactly: Matching = (pattern) => (text) => text === pattern;
const exactlyIgnoringCase: Matching = (pattern) => (text) => text.toLowerCase() === pattern.toLowerCase();

/**
 * The condition operators that the host knows; all others are refused by name.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const operators = new Map<string, { readonly matching: Matching; readonly isNegated: boolean }>(
  Object.entries({
    StringEquals: { matching: exactly, isNegated: false },
    StringNotEquals: { matching: exactly, isNegated: true },
    StringEqualsIgnoreCase: { matching: exactlyIgnoringCase, isNegated: false },
    StringLike: { matching: (pattern) => patternMatcher(pattern), isNegated: false },
    StringNotLike: { matching: (pattern) => patternMatcher(pattern), isNegated: true },
    ArnEquals: { matching: arnMatcher, isNegated: false },
    ArnLike: { matching: arnMatcher, isNegated: false },
    ArnNotEquals: { matching: arnMatcher, isNegated: true },
    ArnNotLike: { matching: arnMatcher, isNegated: true },
    Bool: { matching: exactlyIgnoringCase, isNegated: false },
  }),
);

/**
 * Compiles a statement's conditions, all of which must hold.
 *
 * @throws UnsupportedPolicy naming an operator that is not known, or a key whose absence the host cannot judge
 */
export function compileCondition(condition: PolicyStatement['Condition']): ConditionCheck {
  const checks = Object.entries(condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileOne(operator, key, values)),
  );
  return (context) => checks.every((check) => check(context));
}

function compileOne(operator: string, key: string, values: readonly string[]): ConditionCheck {
  if (operator === 'Null') {
    requireKnownAbsence(operator, key);
    return (context) => values.includes(String(valuesOf(context, key) === undefined));
  }
  const { quantifier, base, isIfExists } = readOperator(operator);
  const known = operators.get(base);
  if (known === undefined) throw new UnsupportedPolicy(`the condition operator ${operator}`);
  const matchers = values.map(known.matching);
  const meets = (text: string) => matchers.some((matches) => matches(text)) !== known.isNegated;
  const isForAll = quantifier === 'ForAllValues' || (quantifier === undefined && known.isNegated);
  const isMetByAbsence = isIfExists || isForAll;
  if (isMetByAbsence) requireKnownAbsence(operator, key);
  return (context) => {
    const given = valuesOf(context, key);
    if (given === undefined) return isMetByAbsence;
    return isForAll ? given.every(meets) : given.some(meets);
  };
}

/** Where a missing key counts as met, a key that the host cannot give would let everything through. */
function requireKnownAbsence(operator: string, key: string): void {
  if (!isAbsenceKnown(key))
    throw new UnsupportedPolicy(`the condition key ${key}, which ${operator} lets pass if absent`);
}

function readOperator(operator: string) {
  const [, quantifier, base = operator, ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  return { quantifier, base, isIfExists: ifExists !== undefined };
}

function valuesOf(context: RequestContext, key: string): readonly string[] | undefined {
  const wanted = key.toLowerCase();
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === wanted)?.[1];
  return typeof found === 'string' ? [found] : found;
}
