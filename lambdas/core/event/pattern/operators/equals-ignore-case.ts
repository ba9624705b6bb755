import { anyCase } from '../any-case.ts';
import type { CompileOperand } from '../leaf.ts';
import { textOf } from '../operands.ts';

/** `{"equals-ignore-case": "alice"}`: the text in any case. */
export const equalsIgnoreCase: CompileOperand = (operand, path) => {
  const { isAll } = anyCase(textOf(operand, path));
  return (leaf) => typeof leaf === 'string' && isAll(leaf);
};
