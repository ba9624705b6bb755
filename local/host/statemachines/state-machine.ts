import type { Principal } from '../gateway/authorize.ts';
import type { Definition } from './definition.ts';

/** A state machine of the template, checked. */
export interface StateMachine {
  readonly name: string;
  readonly arn: string;
  readonly definition: Definition;
  /** The role under which its tasks run. */
  readonly role: Principal;
}

/** `arn:…:stateMachine:NAME` to the ARN of its execution of a name. */
export function executionArn(machineArn: string, executionName: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${executionName}`;
}
