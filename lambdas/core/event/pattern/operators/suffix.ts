import { anyCase } from '../any-case.ts';
import type { CompileOperand } from '../leaf.ts';
import { textOrAnyCase } from '../operands.ts';

/** `{"suffix": ".png"}` or `{"suffix": {"equals-ignore-case": ".png"}}`: texts that end so. */
export const suffix: CompileOperand = (operand, path) => {
  const { text, anyCase: isAnyCase } = textOrAnyCase(operand, path);
  const ends = isAnyCase ? anyCase(text).isEnd : (leaf: string) => leaf.endsWith(text);
  return (leaf) => typeof leaf === 'string' && ends(leaf);
};
