import { describe, expect, it, onTestFinished } from 'vitest';
import { Closers } from '../../../local/host/closers.ts';
import { createQueues } from '../../../local/host/queues/queue-engine.ts';
import type { FunctionPool } from '../../../local/host/runtime/function-pool.ts';
import { Functions } from '../../../local/host/runtime/functions.ts';
import { buildWorkflows } from '../../../local/host/workflows.ts';
import { deploymentOf, functionResource } from '../fixtures/deployments.ts';
import { manualClock } from '../fixtures/manual-clock.ts';
import { roleResource } from '../fixtures/roles.ts';
import { allow, place, principal, startTestGateway } from '../gateway/environment.ts';

const arn = (service: string, rest: string) => `arn:aws:${service}:${place.region}:${place.accountId}:${rest}`;
const startAt = Date.parse('2030-01-01T08:00:00Z');
const roleArn = `arn:aws:iam::${place.accountId}:role/Main-Role`;
const queue = (QueueName: string) => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName } });

const grants = [
  ['lambda:InvokeFunction', arn('lambda', 'function:work')],
  ['sqs:SendMessage', arn('sqs', 'jobs')],
  ['sqs:SendMessage', arn('sqs', 'dead')],
] as const;

const settings = (Target: object, more: object = {}) => ({
  ScheduleExpression: 'cron(30 9 * * ? *)',
  ScheduleExpressionTimezone: 'Europe/Berlin',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { RoleArn: roleArn, ...Target },
  ...more,
});
const schedule = (Target: object, more: object = {}) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: { Name: 'digest', ...settings(Target, more) },
});

function deployed(schedules: Record<string, object>, granted: readonly (readonly [string, string])[] = grants) {
  const clock = manualClock(startAt);
  const deployment = deploymentOf(
    {
      Work: functionResource('work'),
      Jobs: queue('jobs'),
      Dead: queue('dead'),
      Role: roleResource('scheduler.amazonaws.com', ...granted),
      ...schedules,
    },
    ['work'],
  );
  const surroundings = { clock: new SharedArrayBuffer(0), hold: () => () => {}, output: () => {}, failed: () => {} };
  const functions = new Functions(deployment, surroundings, { gatewayUrl: '', accessKeyId: () => '' });
  const queues = createQueues({ clock, ...place, urlBase: '', queues: [{ name: 'jobs' }, { name: 'dead' }] });
  const invoked: [functionArn: FunctionPool['spec']['arn'], event: unknown][] = [];
  const warnings: string[] = [];
  const closers = new Closers();
  const workflows = buildWorkflows(
    {
      deployment,
      functions,
      queues,
      clock,
      journals: undefined,
      events: { put: (functionArn, event) => invoked.push([functionArn, event]) },
      resourcePolicies: () => undefined,
      warn: (line) => warnings.push(line),
    },
    closers,
  );
  workflows.start();
  onTestFinished(() => closers.close());
  const received = (name: string) => queues.get(name).receive({ max: 10 });
  return { clock, workflows, invoked, warnings, received };
}

describe("the template's schedules", () => {
  it('tell a function, with facts of the run where its input asks for them', () => {
    const Input = '{"for":"<aws.scheduler.scheduled-time>","by":"<aws.scheduler.schedule-arn>"}';
    const { clock, invoked } = deployed({ Digest: schedule({ Arn: arn('lambda', 'function:work'), Input }) });
    clock.advanceTo(Date.parse('2030-01-01T12:00:00Z'));
    expect(invoked).toEqual([
      [
        arn('lambda', 'function:work'),
        { for: '2030-01-01T08:30:00Z', by: arn('scheduler', 'schedule/default/digest') },
      ],
    ]);
  });

  it('tell a queue, in the message group that they name', () => {
    const Target = { Arn: arn('sqs', 'jobs'), Input: '{"n":1}', SqsParameters: { MessageGroupId: 'acme' } };
    const { clock, received } = deployed({ Digest: schedule(Target) });
    clock.advanceTo(Date.parse('2030-01-01T12:00:00Z'));
    expect(received('jobs')).toMatchObject([{ body: '{"n":1}', attributes: { MessageGroupId: 'acme' } }]);
  });

  it.each<
    [what: string, target: object, more: object, granted: readonly (readonly [string, string])[], problem: RegExp]
  >([
    ['a role that may not reach the target', { Arn: arn('sqs', 'jobs') }, {}, [], /lacks sqs:SendMessage/],
    ['a role that does not exist', { Arn: arn('sqs', 'jobs'), RoleArn: 'arn' }, {}, grants, /may not assume its role/],
    ['a target of another kind', { Arn: 'arn:aws:scheduler:::aws-sdk:ecs:runTask' }, {}, grants, /knows no target/],
    [
      'an expression that is none',
      { Arn: arn('sqs', 'jobs') },
      { ScheduleExpression: 'cron(1)' },
      grants,
      /six fields/,
    ],
    [
      'a flexible window',
      { Arn: arn('sqs', 'jobs') },
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } },
      grants,
      /OFF only/,
    ],
  ])('stop the start by name with %s', (_what, target, more, granted, problem) => {
    const start = () => deployed({ Digest: schedule(target, more) }, granted);
    expect(start).toThrow(/Main\/Digest/);
    expect(start).toThrow(problem);
  });
});

describe('schedules that functions create', () => {
  async function client(granted: readonly (readonly [string, string])[] = grants) {
    const platform = deployed({}, granted);
    const caller = principal(
      allow(['scheduler:*'], arn('scheduler', 'schedule/default/n-*')),
      allow('iam:PassRole', roleArn),
    );
    const gateway = await startTestGateway(caller, { services: { scheduler: platform.workflows.scheduler } });
    onTestFinished(() => gateway.close());
    const call = async (method: string, name: string, body?: object) => {
      const response = await fetch(`${gateway.url}/schedules/${name}`, {
        method,
        headers: { authorization: 'AWS4-HMAC-SHA256 Credential=FUNCTION1/20300101/eu-west-1/scheduler/aws4_request' },
        ...(body && { body: JSON.stringify(body) }),
      });
      const answer: unknown = await response.json();
      return { http: response.status, error: response.headers.get('x-amzn-errortype'), answer };
    };
    return { ...platform, call };
  }
  const toQueue = settings({ Arn: arn('sqs', 'jobs'), Input: '{"n":1}' });

  it('are created, read, changed and deleted', async () => {
    const { call, clock, received } = await client();
    const created = await call('POST', 'n-1', { ...toQueue, ClientToken: 'a' });
    expect(created.answer).toEqual({ ScheduleArn: arn('scheduler', 'schedule/default/n-1') });
    expect(await call('POST', 'n-1', { ...toQueue, ClientToken: 'a' })).toEqual(created);
    expect(await call('POST', 'n-1', { ...toQueue, ClientToken: 'b' })).toMatchObject({ error: 'ConflictException' });
    expect((await call('GET', 'n-1')).answer).toMatchObject({ Name: 'n-1', GroupName: 'default', State: 'ENABLED' });
    await call('PUT', 'n-1', { ...toQueue, ScheduleExpression: 'at(2030-01-01T10:00:00)' });
    clock.advanceTo(Date.parse('2030-01-01T12:00:00Z'));
    expect(received('jobs')).toHaveLength(1);
    expect(await call('DELETE', 'n-1')).toMatchObject({ http: 200 });
    expect(await call('GET', 'n-1')).toMatchObject({ http: 404, error: 'ResourceNotFoundException' });
  });

  it.each<[what: string, name: string, body: object, error: string]>([
    ['a name that the role does not grant', 'other', toQueue, 'AccessDeniedException'],
    ['a role that may not be passed', 'n-1', settings({ Arn: 'arn', RoleArn: 'arn:other' }), 'AccessDeniedException'],
    ['a wrong expression', 'n-1', { ...toQueue, ScheduleExpression: 'daily' }, 'ValidationException'],
    ['a group that does not exist', 'n-1', { ...toQueue, GroupName: 'x' }, 'AccessDeniedException'],
  ])('are refused with %s', async (_what, name, body, error) => {
    const { call } = await client();
    expect(await call('POST', name, body)).toMatchObject({ error });
  });

  it('put what they may not deliver into their dead-letter queue, or else say so', async () => {
    const { call, clock, received, warnings } = await client([['sqs:SendMessage', arn('sqs', 'dead')]]);
    const Target = { ...toQueue.Target, DeadLetterConfig: { Arn: arn('sqs', 'dead') } };
    await call('POST', 'n-1', { ...toQueue, Target });
    await call('POST', 'n-2', toQueue);
    clock.advanceTo(Date.parse('2030-01-01T08:30:00Z'));
    expect(received('dead')).toMatchObject([
      { body: '{"n":1}', messageAttributes: { ERROR_CODE: { StringValue: 'AccessDenied' } } },
    ]);
    expect(warnings).toEqual([expect.stringMatching(/schedule\/default\/n-2 reached nobody: AccessDenied/)]);
  });
});
