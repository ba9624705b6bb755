import { describe, expect, it } from 'vitest';
import { requireInvokePermission } from '../../../local/host/grants/invoke-permission.ts';
import { requireQueuePermission } from '../../../local/host/grants/queue-permission.ts';
import { functionRoles, requireGranted } from '../../../local/host/roles/function-roles.ts';
import { deploymentOf, functionResource } from '../fixtures/deployments.ts';

const events = 'events.amazonaws.com';
const ruleArn = 'arn:aws:events:eu-west-1:000000000000:rule/every-minute';
const queueArn = 'arn:aws:sqs:eu-west-1:000000000000:jobs';

describe('requireInvokePermission', () => {
  const work = { name: 'work', arn: 'arn:aws:lambda:eu-west-1:000000000000:function:work' };
  const check = (permission: Record<string, unknown>) => () =>
    requireInvokePermission(
      deploymentOf({
        Allow: {
          Type: 'AWS::Lambda::Permission',
          Properties: {
            Action: 'lambda:InvokeFunction',
            FunctionName: work.arn,
            Principal: events,
            SourceArn: ruleArn,
            ...permission,
          },
        },
      }),
      work,
      events,
      ruleArn,
      'Main/Rule',
    );

  it.each<[what: string, permission: Record<string, unknown>]>([
    ['the very source', {}],
    ['any source that its pattern fits', { SourceArn: 'arn:aws:events:*:000000000000:rule/*' }],
    ['a function by its name', { FunctionName: 'work' }],
  ])('passes a permission for %s', (_what, permission) => {
    expect(check(permission)).not.toThrow();
  });

  it.each<[what: string, permission: Record<string, unknown>]>([
    ['another source', { SourceArn: `${ruleArn}-other` }],
    ['another service', { Principal: 'sns.amazonaws.com' }],
    ['another function', { FunctionName: 'play' }],
    ['another action', { Action: 'lambda:GetFunction' }],
  ])('stops the start where there is only a permission for %s', (_what, permission) => {
    expect(check(permission)).toThrow(/Main\/Rule: events\.amazonaws\.com may not invoke work/);
  });
});

describe('requireQueuePermission', () => {
  const check =
    (...statements: Record<string, unknown>[]) =>
    () =>
      requireQueuePermission(
        deploymentOf({
          Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
          Policy: {
            Type: 'AWS::SQS::QueuePolicy',
            Properties: { Queues: [{ Ref: 'Jobs' }], PolicyDocument: { Version: '2012-10-17', Statement: statements } },
          },
        }),
        queueArn,
        events,
        ruleArn,
        'Main/Rule',
      );
  const allow = {
    Effect: 'Allow',
    Principal: { Service: events },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
  };

  it('passes what the queue policy allows for the rule', () => {
    expect(check(allow)).not.toThrow();
  });

  it.each<[what: string, statements: Record<string, unknown>[]]>([
    ['nothing', [{ ...allow, Principal: { Service: 'sns.amazonaws.com' } }]],
    ['only another rule', [{ ...allow, Condition: { ArnEquals: { 'aws:SourceArn': `${ruleArn}-other` } } }]],
    ['it, but denies it too', [allow, { ...allow, Effect: 'Deny' }]],
  ])('stops the start where the policy allows %s', (_what, statements) => {
    expect(check(...statements)).toThrow(/Main\/Rule: events\.amazonaws\.com may not send to .*:jobs/);
  });
});

describe('functionRoles', () => {
  const statement = (action: string) => ({ Effect: 'Allow', Action: action, Resource: queueArn });
  const document = (action: string) => ({ Version: '2012-10-17', Statement: [statement(action)] });
  const role = (properties: Record<string, unknown>) =>
    functionRoles(
      deploymentOf({
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            Policies: [{ PolicyName: 'Own', PolicyDocument: document('sqs:ReceiveMessage') }],
            ...properties,
          },
        },
        Attached: {
          Type: 'AWS::IAM::Policy',
          Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: document('sqs:DeleteMessage') },
        },
        Foreign: {
          Type: 'AWS::IAM::Policy',
          Properties: { Roles: ['other'], PolicyDocument: document('sqs:SendMessage') },
        },
        Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document('sqs:GetQueueUrl') } },
        Work: functionResource('work', { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } }),
      }),
    ).get('work');

  it("collects a role's own policies, attached ones and managed ones, and no others", () => {
    const work = role({ ManagedPolicyArns: [{ Ref: 'Managed' }] });
    if (!work) throw new Error('work has no role');
    expect(() =>
      requireGranted(work, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueUrl'], queueArn, 'Main/Mapping'),
    ).not.toThrow();
    expect(() => requireGranted(work, ['sqs:ReceiveMessage', 'sqs:SendMessage'], queueArn, 'Main/Mapping')).toThrow(
      `Main/Mapping: the role of work lacks sqs:SendMessage on ${queueArn}`,
    );
  });

  it('gives each function an access key id of its own, of the form that the SDK and DynamoDB Local take', () => {
    expect(role({})?.accessKeyId).toMatch(/^ASIA[0-9A-Z]{16}$/);
  });

  it('stops at a managed policy that it does not know', () => {
    expect(() => role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] })).toThrow(
      /Main\/Role\.ManagedPolicyArns: .*AdministratorAccess/,
    );
  });
});
