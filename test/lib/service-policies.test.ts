import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { referred, resourcesOf, roleStatements, statementsOf } from './resources.ts';
import { environmentNamed, templatesOf } from './synthesize.ts';

const { platform } = templatesOf(environmentNamed('production'));
const rules = resourcesOf([platform], 'AWS::Events::Rule');
const roles = resourcesOf([platform], 'AWS::IAM::Role');

describe('policies of resources', () => {
  it("let nobody into a queue but SES's rule into feedback, and those of events and alarms into events", () => {
    const queues = new Map(resourcesOf([platform], 'AWS::SQS::Queue').map((queue) => [queue.id, queue]));
    const arnsOf = (patternWord: string) =>
      rules
        .filter(({ Properties }) => JSON.stringify(Properties.EventPattern)?.includes(patternWord))
        .map(({ id }) => ({ 'Fn::GetAtt': [id, 'Arn'] }));
    const bus = expect.objectContaining({ 'Fn::Join': expect.anything() });
    const sources = [...arnsOf('aws.ses'), ...arnsOf('aws.cloudwatch'), ...arnsOf('tenant.'), bus];
    const allowed = resourcesOf([platform], 'AWS::SQS::QueuePolicy').flatMap(({ Properties }) =>
      statementsOf(Properties.PolicyDocument).filter(({ Effect }) => Effect === 'Allow'),
    );
    expect(allowed.map(({ Resource }) => queues.get(referred(Resource[0]) ?? '')?.Properties.QueueName).sort()).toEqual(
      [
        'events',
        'events',
        'events-dead-letters',
        'events-dead-letters',
        'events-dead-letters',
        'feedback',
        'feedback-dead-letters',
      ].map((queue) => `carillon-production-${queue}`),
    );
    for (const { Action, Principal, Condition } of allowed) {
      expect(Action).toEqual(['sqs:SendMessage']);
      expect(Principal).toEqual({ Service: 'events.amazonaws.com' });
      expect(sources).toContainEqual(
        z.object({ ArnEquals: z.object({ 'aws:SourceArn': z.unknown() }) }).parse(Condition).ArnEquals['aws:SourceArn'],
      );
    }
  });

  it("hear of this environment's mail only, though the bus is the account's", () => {
    const pattern = rules
      .map(({ Properties }) => Properties.EventPattern)
      .find((each) => JSON.stringify(each)?.includes('aws.ses'));
    expect(pattern).toEqual({
      source: ['aws.ses'],
      detail: {
        mail: {
          tags: {
            'ses:configuration-set': ['none', 'opens', 'clicks', 'opens-clicks'].map(
              (set) => `carillon-production-${set}`,
            ),
          },
        },
      },
    });
    expect(resourcesOf([platform], 'AWS::SES::ConfigurationSet').map(({ Properties }) => Properties.Name)).toEqual(
      ['none', 'opens', 'clicks', 'opens-clicks'].map((set) => `carillon-production-${set}`),
    );
  });

  it("let only this environment's alarms speak on the alarm topic", () => {
    const [policy] = resourcesOf([platform], 'AWS::SNS::TopicPolicy');
    const allowed = statementsOf(policy?.Properties.PolicyDocument).filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Principal, Action }) => [Principal, Action])).toEqual([
      [{ Service: 'cloudwatch.amazonaws.com' }, ['sns:Publish']],
    ]);
    expect(JSON.stringify(allowed[0]?.Condition)).toContain(':alarm:carillon-production-*');
  });
});

describe('roles', () => {
  const trustedBy = (service: string) =>
    roles.filter(({ Properties }) => statementsWithoutResource(Properties.AssumeRolePolicyDocument).includes(service));
  const machine = roles.find(
    ({ Properties }) => Properties.Description === 'What carillon-production-escalation may do',
  );
  const scheduling = trustedBy('scheduler.amazonaws.com');
  const bound = [...trustedBy('states.amazonaws.com'), ...scheduling];
  const others = roles.filter((role) => !bound.includes(role));

  it('are taken on by Step Functions in the name of its one machine only', () => {
    const trusted = statementsWithoutResource(machine?.Properties.AssumeRolePolicyDocument);
    expect(trusted).toContain('"Principal":{"Service":"states.amazonaws.com"}');
    expect(trusted).toContain(':stateMachine:carillon-production-escalation');
    expect(trusted).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
  });

  it("are taken on by EventBridge Scheduler for its group of schedules only, and may fill the intake's queues", () => {
    expect(scheduling).toHaveLength(1);
    const trusted = statementsWithoutResource(scheduling[0]?.Properties.AssumeRolePolicyDocument);
    expect(trusted).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
    expect(trusted).toContain(':schedule-group/carillon-production"');
    expect(trusted).toContain(':schedule/carillon-production/*');
    const allowed = scheduling.flatMap(roleStatements);
    expect(allowed.map(({ Action }) => Action)).toEqual([['sqs:SendMessage']]);
    expect(allowed.flatMap(({ Resource }) => Resource)).toHaveLength(3);
  });

  it('are taken on by Lambda for its functions, and by SNS for its receipts, as AWS documents it', () => {
    const trusted = others.map(({ Properties }) => statementsWithoutResource(Properties.AssumeRolePolicyDocument));
    expect(new Set(trusted)).toEqual(
      new Set([
        '[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"}}]',
        '[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"}}]',
      ]),
    );
  });

  it('let Lambda read the stream for the function that follows incidents and the one that counts', () => {
    const reading = roles.filter((role) =>
      roleStatements(role).some(({ Action }) => Action.includes('dynamodb:GetRecords')),
    );
    expect(reading.map(({ Properties }) => Properties.Description)).toEqual([
      'What carillon-production-follow-incidents may do',
      'What carillon-production-count-outcomes may do',
    ]);
    const [statement] = reading.flatMap(roleStatements).filter(({ Action }) => Action.includes('dynamodb:GetRecords'));
    expect(statement?.Action).toEqual(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']);
    expect(JSON.stringify(statement?.Resource)).toContain('StreamArn');
  });

  it('let each function write its own log, and no other', () => {
    for (const role of others.filter(({ Properties }) => String(Properties.Description).startsWith('What '))) {
      const writing = roleStatements(role).filter(({ Action }) => Action.some((each) => each.startsWith('logs:')));
      const logs = writing.flatMap(({ Resource }) => Resource).map(referred);
      expect(logs).toEqual([role.id.replace(/Role[0-9A-F]{8}$/, 'Log') + (logs[0]?.slice(-8) ?? '')]);
    }
  });
});

const statementsWithoutResource = (document: unknown): string =>
  JSON.stringify(z.object({ Statement: z.unknown() }).parse(document).Statement);
