import { describe, expect, it } from 'vitest';
import { checkDefinition } from '../../../local/host/statemachines/check-definition.ts';
import { task } from './definitions.ts';

const end = { End: true };
const branch = (State: object) => ({ StartAt: 'Inner', States: { Inner: State } });

describe('checkDefinition', () => {
  it.each<[what: string, state: object, problem: RegExp, more?: object]>([
    ['a state that the language does not know', { Type: 'Dance', ...end }, /Dance|Type/],
    ['JSONata', { Type: 'Pass', ...end }, /JSONPath only/, { QueryLanguage: 'JSONata' }],
    ['Assign', { Type: 'Pass', Assign: { a: 1 }, ...end }, /state Do: the host does not know Assign of a Pass/],
    ['a Result that is false', { Type: 'Pass', Result: false, ...end }, /Result that is null, false, 0 or empty/],
    ['a task without a time limit', { Type: 'Task', Resource: task({}).Resource, ...end }, /must have TimeoutSeconds/],
    ['a heartbeat', task({ HeartbeatSeconds: 5, ...end }), /HeartbeatSeconds/],
    [
      'an integration of another service',
      task({ Resource: 'arn:aws:states:::dynamodb:getItem', ...end }),
      /the resource arn:aws:states:::dynamodb:getItem/,
    ],
    [
      'a task that waits for a token',
      task({ Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', ...end }),
      /sqs:sendMessage\.waitForTaskToken/,
    ],
    [
      'a parameter of an integration',
      task({ Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f', Qualifier: '1' }, ...end }),
      /the parameter Qualifier/,
    ],
    ['the state in the context', { Type: 'Pass', Parameters: { 'n.$': '$$.State.Name' }, ...end }, /\$\$\.State\.Name/],
    [
      "the execution's input in a branch",
      {
        Type: 'Parallel',
        Branches: [branch({ Type: 'Pass', Parameters: { 'n.$': '$$.Execution.Input.n' }, ...end })],
        ...end,
      },
      /state Inner: .*\$\$\.Execution\.Input\.n in a branch or iteration/,
    ],
  ])('refuses %s, by name', (_what, state, problem, more = {}) => {
    const checked = checkDefinition({ StartAt: 'Do', States: { Do: state }, ...more });
    expect('problems' in checked ? checked.problems.join('\n') : 'no problem').toMatch(problem);
  });

  it('refuses two states of one name, though in different branches', () => {
    const Branches = [branch(task(end)), branch(task(end))];
    const checked = checkDefinition({ StartAt: 'Do', States: { Do: { Type: 'Parallel', Branches, ...end } } });
    expect('problems' in checked ? checked.problems.join('\n') : 'no problem').toMatch(/Inner/);
  });
});
