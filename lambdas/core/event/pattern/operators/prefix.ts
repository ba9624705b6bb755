import { anyCase } from '../any-case.ts';
import type { CompileOperand } from '../leaf.ts';
import { textOrAnyCase } from '../operands.ts';

/** `{"prefix": "eu-"}` or `{"prefix": {"equals-ignore-case": "eu-"}}`: texts that begin so. */
export const prefix: CompileOperand = (operand, path) => {
  const { text, anyCase: isAnyCase } = textOrAnyCase(operand, path);
  const begins = isAnyCase ? anyCase(text).isStart : (leaf: string) => leaf.startsWith(text);
  return (leaf) => typeof leaf === 'string' && begins(leaf);
};
