import type { IntlMessageFormat } from 'intl-messageformat';

type Ast = ReturnType<IntlMessageFormat['getAst']>;
type Element = Ast[number];

/** Kinds of parts of a parsed message, as the reference parser numbers them. */
const TYPE = { literal: 0, number: 7 } as const;

const choicesOf = (part: Element): readonly (readonly [string, Ast])[] =>
  'options' in part ? Object.entries(part.options).map(([key, { value }]) => [key, value] as const) : [];

/** The names of all arguments of a message, also of those inside the choices of another. */
export const argumentsOf = (ast: Ast): readonly string[] =>
  ast.flatMap((part) => [
    ...('value' in part && part.type !== TYPE.literal ? [String(part.value)] : []),
    ...choicesOf(part).flatMap(([, message]) => argumentsOf(message)),
  ]);

/** The keys of the choices of each plural in a message. */
export const pluralsOf = (ast: Ast): readonly (readonly string[])[] =>
  ast.flatMap((part) => [
    ...('pluralType' in part ? [choicesOf(part).map(([key]) => key)] : []),
    ...choicesOf(part).flatMap(([, message]) => pluralsOf(message)),
  ]);

const countedIn = (ast: Ast): readonly string[] =>
  ast.flatMap((part) => [
    ...('pluralType' in part ? [String(part.value)] : []),
    ...choicesOf(part).flatMap(([, message]) => countedIn(message)),
  ]);

/** Every argument with a value: what is counted with the number, the rest with words that hold every sign of ICU. */
export function valuesFor(reference: IntlMessageFormat, count: number): Record<string, string | number> {
  const ast = reference.getAst();
  const words = argumentsOf(ast).map((name) => [name, `{O'Neill} # <b>`] as const);
  return Object.fromEntries([...words, ...countedIn(ast).map((name) => [name, count] as const)]);
}

/** Numbers on both sides of every border between plural categories of our languages. */
export const counts = [
  ...Array.from({ length: 130 }, (_, count) => count),
  ...[199, 200, 201, 202, 203, 211, 999, 1_000, 1_001, 1_002, 1_011, 1_100, 10_000, 12_345, 100_000],
  ...[999_999, 1_000_000, 1_000_001, 2_000_000, 5_500_000, 1e9],
];
