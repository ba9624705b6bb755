import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busStatements } from '../../../lib/capabilities/event-bus-policy.ts';
import { type Gateway, startGateway } from '../../../local/host/gateway/gateway.ts';
import { resourcePolicies } from '../../../local/host/grants/resource-policies.ts';
import { createQueues, type Queues } from '../../../local/host/queues/queue-engine.ts';
import { type OutsideCaller, outsideCaller } from '../../../local/host/roles/outside-caller.ts';
import { EventBus } from '../../../local/host/rules/event-bus.ts';
import { busNames } from '../../../local/host/rules/template-buses.ts';
import { templateRules } from '../../../local/host/rules/template-rules.ts';
import { eventsService } from '../../../local/host/services/events.ts';
import { deploymentOf } from '../fixtures/deployments.ts';
import { manualClock } from '../fixtures/manual-clock.ts';

const [region, accountId] = ['eu-west-1', '000000000000'];
const busArn = `arn:aws:events:${region}:${accountId}:event-bus/carillon-test`;
const mayPut = [
  {
    Statement: [
      { Effect: 'Allow' as const, Action: ['events:PutEvents'], Resource: ['arn:aws:events:*:*:event-bus/*'] },
    ],
  },
];
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

const callers = {
  orders: outsideCaller(role('111122223333', 'orders'), mayPut),
  quiet: outsideCaller(role('111122223333', 'quiet'), mayPut),
  partner: outsideCaller(role('444455556666', 'any'), mayPut),
  withoutIam: outsideCaller(role('444455556666', 'without'), []),
  ownAdministrator: outsideCaller(role(accountId, 'administrator'), [
    { Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] },
  ]),
  ownBound: outsideCaller(role(accountId, 'bound'), []),
} as const satisfies Record<string, OutsideCaller>;

const sources = [
  { tenant: 'techcorp', principals: [callers.orders.roleArn, '444455556666'] },
  { tenant: 'quietcorp', principals: [callers.quiet.roleArn, callers.ownBound.roleArn] },
];
const policies = Object.fromEntries(
  busStatements(sources, busArn).map(({ id, statement }) => [
    id.replaceAll('-', ''),
    {
      Type: 'AWS::Events::EventBusPolicy',
      Properties: { EventBusName: { Ref: 'Bus' }, StatementId: id, Statement: statement },
    },
  ]),
);
const rule = (properties: Record<string, unknown>) => ({
  Type: 'AWS::Events::Rule',
  Properties: { ...properties, Targets: [{ Id: 'Target0', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }] },
});
const maySend = (ruleId: string) => ({
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: '*',
  Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [ruleId, 'Arn'] } } },
});
const deployment = deploymentOf({
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'carillon-test' } },
  ...policies,
  Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'events' } },
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Queue' }],
      PolicyDocument: { Version: '2012-10-17', Statement: [maySend('Tenants'), maySend('Alarms')] },
    },
  },
  Tenants: rule({ EventBusName: { Ref: 'Bus' }, EventPattern: { source: [{ prefix: 'tenant.' }] } }),
  Alarms: rule({
    EventPattern: { source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] },
  }),
});

const clock = manualClock(Date.parse('2030-01-01T08:00:00Z'));
let gateway: Gateway;
let queues: Queues;
let bus: EventBus;

beforeAll(async () => {
  queues = createQueues({
    clock,
    region,
    accountId,
    urlBase: () => 'http://127.0.0.1:1',
    queues: [{ name: 'events' }],
  });
  bus = new EventBus(
    templateRules({ deployment, queues, functions: { find: () => undefined }, events: { put: () => {} } }),
    clock,
  );
  const principals = new Map(Object.values(callers).map((caller) => [caller.accessKeyId, caller]));
  const policiesOf = resourcePolicies(deployment);
  gateway = await startGateway({
    services: { events: eventsService(bus, busNames(deployment)) },
    principals: () => principals,
    region,
    accountId,
    dynamoEndpoint: 'http://127.0.0.1:1',
    clock,
    resourcePolicies: (arn) => policiesOf.get(arn),
    onUnknown: (name) => {
      throw new Error(name);
    },
    onFailure: (_name, error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await gateway.close();
  queues.close();
});

const put = (caller: OutsideCaller, entries: PutEventsRequestEntry[]) =>
  new EventBridgeClient({
    region,
    endpoint: gateway.url,
    maxAttempts: 1,
    credentials: { accessKeyId: caller.accessKeyId, secretAccessKey: 'any' },
  }).send(new PutEventsCommand({ Entries: entries }));
const entry = (source: string, more: PutEventsRequestEntry = {}): PutEventsRequestEntry => ({
  EventBusName: 'carillon-test',
  Source: source,
  DetailType: 'order.failed',
  Detail: JSON.stringify({ order: 7 }),
  ...more,
});
const arrived = () =>
  queues
    .get('events')
    .receive({ max: 10 })
    .map((message) => {
      queues.get('events').delete(message.receiptHandle);
      return JSON.parse(message.body);
    });

describe('PutEvents', () => {
  it("brings a bound role's event of its tenant onto the queue, with the account that it came from", async () => {
    const answer = await put(callers.orders, [entry('tenant.techcorp', { Time: new Date('2030-01-01T07:59:00Z') })]);
    expect(answer).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    expect(arrived()).toEqual([
      expect.objectContaining({
        id: answer.Entries?.[0]?.EventId,
        source: 'tenant.techcorp',
        'detail-type': 'order.failed',
        account: '111122223333',
        time: '2030-01-01T07:59:00Z',
        detail: { order: 7 },
      }),
    ]);
  });

  it('lets anybody of a bound account put, by the ARN of the bus too', async () => {
    await put(callers.partner, [entry('tenant.techcorp', { EventBusName: busArn })]);
    expect(arrived()).toHaveLength(1);
  });

  it('lets a bound role of the own account put', async () => {
    await put(callers.ownBound, [entry('tenant.quietcorp')]);
    expect(arrived()).toHaveLength(1);
  });

  it.each<[who: string, caller: OutsideCaller, source: string, denied: RegExp]>([
    [
      "a bound role, with another tenant's source",
      callers.orders,
      'tenant.quietcorp',
      /explicit deny in NobodyElse-quietcorp/,
    ],
    [
      "a bound account, with another tenant's source",
      callers.partner,
      'tenant.quietcorp',
      /explicit deny in NobodyElse-quietcorp/,
    ],
    ['a bound role, with a source of nobody', callers.orders, 'tenant.unknown', /explicit deny in NoOtherSource/],
    [
      'a bound role, with a source in another case',
      callers.orders,
      'tenant.TechCorp',
      /explicit deny in NoOtherSource/,
    ],
    [
      'a role whose IAM policies allow all, but that is bound to nothing',
      callers.ownAdministrator,
      'tenant.techcorp',
      /explicit deny in NobodyElse-techcorp/,
    ],
    ['such a role, with a source of nobody', callers.ownAdministrator, 'orders', /explicit deny in NoOtherSource/],
    [
      'a role of a bound account that its own account does not allow it',
      callers.withoutIam,
      'tenant.techcorp',
      /no policy allows/,
    ],
  ])('denies %s', async (_who, caller, source, denied) => {
    await expect(put(caller, [entry(source)])).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(denied),
    });
    expect(arrived()).toEqual([]);
  });

  it('denies a whole call of which one event is denied', async () => {
    await expect(put(callers.orders, [entry('tenant.techcorp'), entry('tenant.quietcorp')])).rejects.toThrow();
    expect(arrived()).toEqual([]);
  });

  it('refuses single entries that are wrong, and takes the others', async () => {
    const answer = await put(callers.orders, [
      entry('tenant.techcorp', { Detail: '[1]' }),
      entry('tenant.techcorp', { Detail: '{' }),
      entry('tenant.techcorp', { DetailType: '' }),
      entry('tenant.techcorp'),
    ]);
    expect(answer.FailedEntryCount).toBe(3);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      undefined,
    ]);
    expect(arrived()).toHaveLength(1);
  });

  it('refuses more than ten entries, more than 256 KB, and a bus that is not there', async () => {
    await expect(
      put(
        callers.orders,
        Array.from({ length: 11 }, () => entry('tenant.techcorp')),
      ),
    ).rejects.toMatchObject({
      name: 'ValidationException',
    });
    const large = JSON.stringify({ text: 'x'.repeat(150_000) });
    const both = [entry('tenant.techcorp', { Detail: large }), entry('tenant.techcorp', { Detail: large })];
    await expect(put(callers.orders, both)).rejects.toThrow('Total size of the entries');
    const elsewhere = entry('tenant.techcorp', { EventBusName: 'other' });
    await expect(put(callers.ownAdministrator, [elsewhere])).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('lets nobody speak as a service of AWS on the default bus', async () => {
    const alarm = {
      ...entry('aws.cloudwatch', { DetailType: 'CloudWatch Alarm State Change' }),
      EventBusName: 'default',
    };
    const answer = await put(callers.ownAdministrator, [alarm]);
    expect(answer.Entries?.[0]?.ErrorCode).toBe('NotAuthorizedForSourceException');
    expect(arrived()).toEqual([]);
  });
});

describe('the default bus', () => {
  it('brings CloudWatch alarms onto the same queue, and no event of a tenant', () => {
    bus.put({ source: 'aws.cloudwatch', detailType: 'CloudWatch Alarm State Change', detail: { alarmName: 'cpu' } });
    bus.put({ source: 'tenant.techcorp', detailType: 'order.failed', detail: {} });
    expect(arrived()).toEqual([expect.objectContaining({ source: 'aws.cloudwatch', account: accountId })]);
  });
});
