import type { Principal } from '../../../local/host/gateway/authorize.ts';
import { checkDefinition } from '../../../local/host/statemachines/check-definition.ts';
import type { StateMachine } from '../../../local/host/statemachines/state-machine.ts';

export const startAt = Date.parse('2030-01-01T00:00:00Z');
const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:work';
const role: Principal = { logicalName: 'story', roleArn: 'arn:aws:iam::000000000000:role/story', policies: [] };

/** A Task of the one function that there is in these tests. */
export const task = (more: object) => ({ Type: 'Task', Resource: functionArn, TimeoutSeconds: 30, ...more });

/** A state machine of a valid definition. */
export function machineOf(StartAt: string, States: Record<string, object>, more: object = {}): StateMachine {
  const checked = checkDefinition({ StartAt, States, ...more });
  if ('problems' in checked) throw new Error(checked.problems.join('\n'));
  const arn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:story';
  return { name: 'story', arn, definition: checked.definition, role };
}

/** Asks, waits ten minutes, and tells what it has. */
export const waitingMachine = machineOf('Ask', {
  Ask: task({ ResultPath: '$.asked', Next: 'Rest' }),
  Rest: { Type: 'Wait', Seconds: 600, Next: 'Tell' },
  Tell: task({ End: true }),
});
