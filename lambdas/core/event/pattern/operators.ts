import type { CompileOperand } from './leaf.ts';
import { anythingBut } from './operators/anything-but.ts';
import { cidr } from './operators/cidr.ts';
import { equalsIgnoreCase } from './operators/equals-ignore-case.ts';
import { exists } from './operators/exists.ts';
import { numeric } from './operators/numeric.ts';
import { prefix } from './operators/prefix.ts';
import { suffix } from './operators/suffix.ts';
import { wildcard } from './operators/wildcard.ts';

/**
 * Every operator of EventBridge, by its name.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export const operators = {
  'anything-but': anythingBut,
  cidr,
  'equals-ignore-case': equalsIgnoreCase,
  exists,
  numeric,
  prefix,
  suffix,
  wildcard,
} as const satisfies Readonly<Record<string, CompileOperand>>;

export const isOperator = (name: string): name is keyof typeof operators => Object.hasOwn(operators, name);
