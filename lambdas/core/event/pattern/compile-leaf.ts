import { parseAddress } from './address.ts';
import { Refusal } from './fault.ts';
import { isLeaf, isRecord, type Leaf, type LeafTest } from './leaf.ts';
import { onlyField } from './operands.ts';
import { isOperator, operators } from './operators.ts';

/** Compiles a field's list of alternatives, values and operators, of which one must fit. */
export function compileLeaf(alternatives: readonly unknown[], path: string): LeafTest {
  if (alternatives.length === 0) throw new Refusal(path, 'must not be an empty list: name at least one value');
  const tests = alternatives.flatMap((alternative, index) =>
    isLeaf(alternative) ? [] : [operatorTest(alternative, `${path}[${index}]`)],
  );
  const literal = literalTest(alternatives.filter(isLeaf));
  return (leaf) => literal(leaf) || tests.some((test) => test(leaf));
}

function operatorTest(alternative: unknown, path: string): LeafTest {
  if (!isRecord(alternative)) throw new Refusal(path, 'must be a text, number, true, false, null or an operator');
  const [name, operand] = onlyField(alternative, path);
  if (isOperator(name)) return operators[name](operand, `${path}.${name}`);
  throw new Refusal(path, `"${name}" is no operator: there are ${Object.keys(operators).join(', ')}`);
}

/** Values must be equal, numbers in whichever spelling; so must IP addresses, which EventBridge knows among texts. */
function literalTest(literals: readonly Leaf[]): LeafTest {
  const values = new Set<unknown>(literals);
  const addresses = new Set(literals.flatMap((literal) => addressOf(literal) ?? []));
  return (leaf) => {
    if (values.has(leaf)) return true;
    const address = addresses.size > 0 ? addressOf(leaf) : undefined;
    return address !== undefined && addresses.has(address);
  };
}

function addressOf(leaf: Leaf | undefined): string | undefined {
  return typeof leaf === 'string' ? parseAddress(leaf)?.join('.') : undefined;
}
