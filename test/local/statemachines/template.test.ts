import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { startClock } from '../../../local/host/clock/host-clock.ts';
import type { Gateway } from '../../../local/host/gateway/gateway.ts';
import { createQueues } from '../../../local/host/queues/queue-engine.ts';
import { Functions } from '../../../local/host/runtime/functions.ts';
import { statesService } from '../../../local/host/services/states.ts';
import { Executions } from '../../../local/host/statemachines/executions.ts';
import { taskRunner } from '../../../local/host/statemachines/tasks.ts';
import { templateMachines } from '../../../local/host/statemachines/template-machines.ts';
import { deploymentOf, functionResource } from '../fixtures/deployments.ts';
import { roleResource } from '../fixtures/roles.ts';
import { allow, place, principal, startTestGateway } from '../gateway/environment.ts';

const arn = (service: string, rest: string) => `arn:aws:${service}:${place.region}:${place.accountId}:${rest}`;
const functionArn = arn('lambda', 'function:work');
const queueArn = arn('sqs', 'jobs');
const machineArn = arn('states', 'stateMachine:story');

const invoke = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: functionArn, 'Payload.$': '$' },
  ResultSelector: { 'answer.$': '$.Payload' },
  TimeoutSeconds: 30,
  End: true,
};
const direct = { Type: 'Task', Resource: functionArn, TimeoutSeconds: 30, End: true };
const send = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Parameters: {
    QueueUrl: `http://127.0.0.1:7001/${place.accountId}/jobs`,
    'MessageBody.$': '$',
    MessageGroupId: 'acme',
  },
  TimeoutSeconds: 30,
  End: true,
};

const granted = [
  ['lambda:InvokeFunction', functionArn],
  ['sqs:SendMessage', queueArn],
] as const;

const machine = (state: object) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    StateMachineName: 'story',
    RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
    DefinitionString: { 'Fn::Join': ['', [JSON.stringify({ StartAt: 'Do', States: { Do: state } })]] },
  },
});

let closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  closers = [];
});

/** A machine of one state in a template, behind the gateway; the caller may start executions, and describe them. */
async function deployed(state: object, grants: readonly (readonly [string, string])[] = granted) {
  const clock = startClock({ speed: 1 });
  const deployment = deploymentOf(
    {
      Work: functionResource('work'),
      Role: roleResource('states.amazonaws.com', ...grants),
      Story: machine(state),
    },
    ['work'],
  );
  const surroundings = { clock: clock.cells, hold: () => clock.hold(), output: () => {}, failed: () => {} };
  const functions = new Functions(deployment, surroundings, { gatewayUrl: '', accessKeyId: () => '' });
  const queues = createQueues({ clock, ...place, urlBase: '', queues: [{ name: 'jobs' }] });
  const executions = new Executions({
    machines: templateMachines(deployment),
    clock,
    runTask: taskRunner({ functions, queues, resourcePolicies: () => undefined }),
  });
  const caller = principal(
    allow(['states:StartExecution', 'states:ListExecutions'], machineArn),
    allow(
      ['states:DescribeExecution', 'states:GetExecutionHistory'],
      `${machineArn.replace('stateMachine', 'execution')}:*`,
    ),
  );
  const gateway = await startTestGateway(caller, { services: { states: statesService(executions) } });
  closers = [() => clock.close(), () => functions.close(), () => executions.close(), () => gateway.close()];
  return { queue: queues.get('jobs'), call: callOf(gateway), unknown: gateway.unknown };
}

const callOf =
  ({ url }: Gateway) =>
  async (action: string, input: object): Promise<Record<string, unknown>> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'x-amz-target': `AWSStepFunctions.${action}`,
        authorization: 'AWS4-HMAC-SHA256 Credential=FUNCTION1/20300101/eu-west-1/states/aws4_request',
      },
      body: JSON.stringify(input),
    });
    return { ...z.record(z.string(), z.unknown()).parse(await response.json()), httpStatus: response.status };
  };

const describedSchema = z.object({
  status: z.string(),
  output: z.string().optional(),
  error: z.string().optional(),
  cause: z.string().optional(),
});

async function outcome(call: ReturnType<typeof callOf>, input: unknown) {
  const start = { stateMachineArn: machineArn, name: 'one', input: JSON.stringify(input) };
  const { executionArn } = await call('StartExecution', start);
  return vi.waitFor(async () => {
    const described = describedSchema.parse(await call('DescribeExecution', { executionArn }));
    expect(described.status).not.toBe('RUNNING');
    return described;
  });
}

describe('a state machine of the template', () => {
  it.each([
    ['through the integration', invoke, { answer: { given: { n: 1 } } }],
    ['by its ARN', direct, { given: { n: 1 } }],
  ])('invokes a function %s', async (_what, state, expected) => {
    const { call } = await deployed(state);
    const { status, output } = await outcome(call, { n: 1 });
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output ?? '')).toEqual(expected);
  });

  it('sends to a queue', async () => {
    const { call, queue } = await deployed(send);
    expect(await outcome(call, { n: 1 })).toMatchObject({ status: 'SUCCEEDED' });
    expect(queue.receive({ max: 1 })[0]).toMatchObject({ body: '{"n":1}', attributes: { MessageGroupId: 'acme' } });
  });

  it("fails with a function's own error, and with a result that AWS would not carry", async () => {
    const { call } = await deployed(direct);
    const failed = await outcome(call, { fail: 'OutOfTea' });
    expect(failed).toMatchObject({ status: 'FAILED', error: 'OutOfTea' });
    expect(JSON.parse(failed.cause ?? '')).toMatchObject({ errorMessage: 'because it is a test' });
    const large = await deployed(direct);
    expect(await outcome(large.call, { answerBytes: 300_000 })).toMatchObject({ error: 'States.DataLimitExceeded' });
  });

  it.each([
    ['a function', invoke, 'Lambda.AWSLambdaException', /not authorized to perform: lambda:InvokeFunction/],
    ['a queue', send, 'SQS.AmazonSQSException', /not authorized to perform: sqs:SendMessage/],
  ])('is denied %s that its role does not grant', async (_what, state, error, cause) => {
    const { call } = await deployed(state, [['lambda:InvokeFunction', `${functionArn}-2`]]);
    const denied = await outcome(call, {});
    expect(denied).toMatchObject({ status: 'FAILED', error });
    expect(denied.cause).toMatch(cause);
  });

  it('answers AWS clients as Step Functions does', async () => {
    const { call, unknown } = await deployed(direct);
    const start = (name: string, input: string) => call('StartExecution', { stateMachineArn: machineArn, name, input });
    const { executionArn } = await start('one', '{}');
    expect(executionArn).toBe(arn('states', 'execution:story:one'));
    expect(await start('one', '{"other":1}')).toMatchObject({ httpStatus: 400, __type: 'ExecutionAlreadyExists' });
    expect(await start('a name', '{}')).toMatchObject({ __type: 'InvalidName' });
    expect(await start('two', '{')).toMatchObject({ __type: 'InvalidExecutionInput' });
    const listed = await call('ListExecutions', { stateMachineArn: machineArn });
    expect(listed).toMatchObject({ executions: [{ executionArn, name: 'one', stateMachineArn: machineArn }] });
    const stop = await call('StopExecution', { executionArn });
    expect(stop).toMatchObject({ httpStatus: 400, __type: 'AccessDeniedException' });
    const page = await call('GetExecutionHistory', { executionArn, maxResults: 1 });
    expect(page).toMatchObject({ events: [{ id: 1, previousEventId: 0, type: 'ExecutionStarted' }] });
    expect(await call('StartSyncExecution', { stateMachineArn: machineArn })).toMatchObject({ httpStatus: 501 });
    expect(unknown).toEqual(['states:StartSyncExecution']);
  });
});

describe('a template whose state machine AWS would refuse, or that the host cannot run', () => {
  const refusal = (resources: Record<string, unknown>) => () => templateMachines(deploymentOf(resources));
  it.each<[what: string, resources: Record<string, unknown>, problem: RegExp]>([
    [
      'a definition that is wrong',
      {
        Role: roleResource('states.amazonaws.com'),
        Story: machine({ Type: 'Task', Resource: functionArn, End: true }),
      },
      /Main\/Story: its definition:\n {2}state Do: a Task must have TimeoutSeconds/,
    ],
    [
      'a role that does not trust it',
      { Role: roleResource('lambda.amazonaws.com'), Story: machine(direct) },
      /Main\/Story: .*states\.amazonaws\.com may assume/,
    ],
    [
      'the type EXPRESS',
      {
        Role: roleResource('states.amazonaws.com'),
        Story: { ...machine(direct), Properties: { ...machine(direct).Properties, StateMachineType: 'EXPRESS' } },
      },
      /STANDARD state machines only/,
    ],
  ])('is refused by name: %s', (_what, resources, problem) => {
    expect(refusal(resources)).toThrow(problem);
  });
});
