import { Validations } from 'aws-cdk-lib';
import { HttpRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { Role } from 'aws-cdk-lib/aws-iam';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { DrivingMachine } from './constructs/driving-machine.ts';
import { LastResort } from './constructs/last-resort.ts';
import { NodeFunction } from './constructs/node-function.ts';
import type { Environment } from './environments.ts';
import type { FunctionName } from './functions.ts';

/** A finding of cdk-nag that stands, and why. */
export interface Suppression {
  readonly rule: string;
  readonly at: (construct: IConstruct) => boolean;
  readonly reason: string;
}

/** Who reads the tenants' secrets of each provider. */
const secretReaders = {
  fcm: ['send-push'],
  slack: ['send-slack', 'tend-incidents', 'receive-slack-action'],
  pagerduty: ['send-pagerduty'],
  teams: ['send-teams'],
} as const satisfies Record<string, readonly FunctionName[]>;

const functionNamed =
  (...names: readonly FunctionName[]) =>
  (construct: IConstruct): boolean =>
    construct instanceof NodeFunction && names.includes(construct.name);

/** Every rule of AwsSolutions that this platform departs from. Whatever is not here fails the tests. */
export function suppressions({ name, region }: Environment): readonly Suppression[] {
  const anyResource = 'AwsSolutions-IAM5[Resource::*]';
  const arn = (service: string, rest: string) =>
    `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:${service}:${region}:<AWS::AccountId>:${rest}]`;
  return [
    {
      rule: 'AwsSolutions-APIG4',
      at: (construct) => construct instanceof HttpRoute,
      reason:
        'Callers sign each request (RFC 9421) and the function verifies it over method, path, query and body, which an ' +
        'authorizer does not see; health, ready, unsubscribe links and the 404 are public by contract.',
    },
    {
      rule: anyResource,
      at: (construct) => construct instanceof NodeFunction,
      reason:
        'X-Ray has no resources to name. The other actions on "*" are sns:Publish to a phone number, which has no ARN ' +
        '(topics are denied beside it), sns:SetSMSAttributes, dynamodb:ListStreams and the detecting actions of ' +
        'Comprehend, which take no resource (Service Authorization Reference, "Amazon Comprehend").',
    },
    {
      rule: anyResource,
      at: (construct) => construct instanceof Role && construct.node.scope instanceof DrivingMachine,
      reason: 'Tracing and the delivery of logs take no resource; the one function that it invokes is named.',
    },
    {
      rule: 'AwsSolutions-SF1',
      at: (construct) => construct instanceof StateMachine,
      reason:
        'Step Functions itself keeps the whole history of each execution for 90 days; logged are errors, since every ' +
        'event of every incident once more as a log line would cost more than the executions.',
    },
    {
      rule: arn('ses', 'identity/*'),
      at: functionNamed('send-email'),
      reason:
        "Tenants verify domains while the platform runs; the planner checks each sender against its tenant's own.",
    },
    {
      rule: arn('ses', `configuration-set/carillon-${name}-*`),
      at: functionNamed('send-email'),
      reason: "The four configuration sets of this environment, and no other environment's.",
    },
    {
      rule: arn('cloudwatch', 'alarm:*'),
      at: functionNamed('handle-events'),
      reason: 'Alarms come and go while the platform runs; it reads their tags only, where a mapping names some.',
    },
    {
      rule: arn('scheduler', `schedule/carillon-${name}/*`),
      at: functionNamed('manage-recurring'),
      reason: "Tenants' recurring notifications come and go while the platform runs; the group is this environment's.",
    },
    ...Object.entries(secretReaders).map(([provider, readers]) => ({
      rule: arn('secretsmanager', `secret:carillon/${name}/*/${provider}-??????`),
      at: functionNamed(...readers),
      reason: `Tenants come while the platform runs; the pattern ends at secrets of ${provider} in this environment.`,
    })),
    ...['DirectPublishToPhoneNumber', 'DirectPublishToPhoneNumber/Failure'].map((group) => ({
      rule: arn('logs', `log-group:sns/${region}/<AWS::AccountId>/${group}:*`),
      at: (construct: IConstruct) => construct instanceof Role && construct.node.id === 'SmsDelivery',
      reason: 'SNS names the log streams in its two groups itself; ":*" are the streams of one group.',
    })),
    {
      rule: 'AwsSolutions-SMG4',
      at: (construct) => construct instanceof Secret && construct.node.id === 'LinkKey',
      reason: 'The key signs unsubscribe links in mail already delivered: a scheduled rotation would break them.',
    },
    {
      rule: 'AwsSolutions-SMG4',
      at: (construct) => construct instanceof CfnSecret && construct.node.id !== 'Resource',
      reason:
        'Credentials that Slack and Google issue: only there can they be rotated; functions read the new ones at once.',
    },
    {
      rule: 'AwsSolutions-SQS3',
      at: (construct) => construct instanceof LastResort,
      reason: 'It is itself the end of the line: where Lambda puts what a function failed at for good, with an alarm.',
    },
  ];
}

/** Writes the suppressions onto the constructs that they are about. */
export function suppress(stacks: readonly IConstruct[], environment: Environment): void {
  const rows = suppressions(environment);
  for (const construct of stacks.flatMap((stack) => stack.node.findAll())) {
    for (const { rule, at, reason } of rows) {
      if (at(construct)) Validations.of(construct).acknowledge({ id: rule, reason });
    }
  }
}
