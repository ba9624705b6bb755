import { compileLeaf } from './compile-leaf.ts';
import { Refusal } from './fault.ts';
import { isRecord, type LeafTest } from './leaf.ts';
import { patternLimits } from './limits.ts';
import { isOperator } from './operators.ts';

/** What must hold of one path of an event. */
export interface Field {
  /** Keys joined by dots, as EventBridge joins them: a key with dots spells the same path as keys inside each other. */
  readonly path: string;
  /** Sorts fields so that those that lead through the same path stand together: a dot comes before all else. */
  readonly sortKey: string;
  readonly test: LeafTest;
}

/** Fields that must all hold, by path. */
type Combination = Map<string, Field>;

const orKey = '$or';

/** Takes a pattern apart into the combinations of fields of which one must hold: `$or` multiplies them. */
export function compileFields(pattern: Readonly<Record<string, unknown>>): readonly ReadonlyMap<string, Field>[] {
  return withObject([new Map()], pattern, undefined, false);
}

function withObject(
  before: readonly Combination[],
  object: Readonly<Record<string, unknown>>,
  path: string | undefined,
  isInOr: boolean,
): readonly Combination[] {
  const entries = Object.entries(object);
  if (entries.length === 0) throw new Refusal(path ?? '$', 'must not be an empty object: name at least one field');
  return entries.reduce((combinations, [name, expected]) => {
    const at = path === undefined ? name : `${path}.${name}`;
    if (name === orKey && (isInOr || isAlternatives(expected))) return withOr(combinations, expected, path, at);
    if (isInOr && isOperator(name)) throw new Refusal(at, `"${name}" is an operator and no field of ${orKey}`);
    if (isRecord(expected)) return withObject(combinations, expected, at, isInOr);
    if (!Array.isArray(expected)) throw new Refusal(at, 'must be a list of values, such as ["a"], or an object');
    addField(combinations, { path: at, sortKey: at.replaceAll('.', '\0'), test: compileLeaf(expected, at) });
    return combinations;
  }, before);
}

/** Only a list of two objects or more, none of which is an operator, is an alternative; else `$or` is a field's name. */
function isAlternatives(expected: unknown): boolean {
  return (
    Array.isArray(expected) &&
    expected.length > 1 &&
    expected.every((each) => isRecord(each) && !Object.keys(each).some(isOperator))
  );
}

function withOr(
  before: readonly Combination[],
  alternatives: unknown,
  path: string | undefined,
  at: string,
): readonly Combination[] {
  if (!Array.isArray(alternatives) || alternatives.length < 2) {
    throw new Refusal(at, 'must be a list of two objects or more');
  }
  const combinations: Combination[] = [];
  for (const [index, alternative] of alternatives.entries()) {
    if (!isRecord(alternative)) throw new Refusal(`${at}[${index}]`, 'must be an object');
    const own = before.map((combination) => new Map(combination));
    combinations.push(...withObject(own, alternative, path, true));
    if (combinations.length > patternLimits.combinations) {
      throw new Refusal(at, `makes more than ${patternLimits.combinations} combinations with the other ${orKey}s`);
    }
  }
  return combinations;
}

function addField(combinations: readonly Combination[], field: Field): void {
  for (const combination of combinations) {
    if (combination.has(field.path)) throw new Refusal(field.path, 'must not stand twice');
    combination.set(field.path, field);
  }
}
