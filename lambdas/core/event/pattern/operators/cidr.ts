import { blockOf, isInBlock, parseAddress } from '../address.ts';
import { Refusal } from '../fault.ts';
import type { CompileOperand } from '../leaf.ts';
import { textOf } from '../operands.ts';

/** `{"cidr": "10.0.0.0/24"}`: texts that are an IP address, v4 or v6, of that block. */
export const cidr: CompileOperand = (operand, path) => {
  const block = blockOf(textOf(operand, path));
  if (block === undefined) throw new Refusal(path, 'must be a block of addresses such as 10.0.0.0/24 or 2001:db8::/64');
  return (leaf) => {
    const address = typeof leaf === 'string' ? parseAddress(leaf) : undefined;
    return address !== undefined && isInBlock(address, block);
  };
};
