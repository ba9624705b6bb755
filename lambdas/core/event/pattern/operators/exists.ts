import { Refusal } from '../fault.ts';
import type { CompileOperand } from '../leaf.ts';

/** `{"exists": true}`: the path ends in a value, be it null; an object or an empty list is none. */
export const exists: CompileOperand = (operand, path) => {
  if (typeof operand !== 'boolean') throw new Refusal(path, 'must be true or false');
  return (leaf) => (leaf !== undefined) === operand;
};
