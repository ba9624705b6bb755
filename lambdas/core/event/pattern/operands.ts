import { Refusal } from './fault.ts';
import { isRecord } from './leaf.ts';

/** An operand that must be a text. */
export function textOf(operand: unknown, path: string): string {
  if (typeof operand === 'string') return operand;
  throw new Refusal(path, 'must be a text');
}

/** An operand that must be a number that EventBridge can compare. */
export function numberOf(operand: unknown, path: string, magnitude: number): number {
  if (typeof operand !== 'number') throw new Refusal(path, 'must be a number');
  if (Math.abs(operand) <= magnitude) return operand;
  throw new Refusal(path, `must be between ${-magnitude} and ${magnitude}`);
}

/** The only field of an operand: an operator has a name and what it is applied to, and nothing beside. */
export function onlyField(operand: Readonly<Record<string, unknown>>, path: string): readonly [string, unknown] {
  const [field, ...others] = Object.entries(operand);
  if (field !== undefined && others.length === 0) return field;
  throw new Refusal(path, 'must be an object of exactly one operator');
}

/** A text, or `{"equals-ignore-case": text}`. */
export function textOrAnyCase(operand: unknown, path: string): { readonly text: string; readonly anyCase: boolean } {
  if (!isRecord(operand)) return { text: textOf(operand, path), anyCase: false };
  const [name, inner] = onlyField(operand, path);
  if (name !== 'equals-ignore-case') throw new Refusal(path, `takes a text or equals-ignore-case, not "${name}"`);
  return { text: textOf(inner, `${path}.${name}`), anyCase: true };
}
