import { describe, expect, it } from 'vitest';
import { metricNames } from '../../lambdas/contracts/metrics.ts';
import { conditionMs, timeBoxMs } from '../../lambdas/pipeline/events/apply-rules.ts';
import { busStatements } from '../../lib/capabilities/event-bus-policy.ts';
import { checked, environments } from '../../lib/environments.ts';
import { referred, resourcesOf } from './resources.ts';
import { environmentNamed, templatesOf } from './synthesize.ts';

const busArn = 'arn:aws:events:eu-west-1:000000000000:event-bus/carillon-test';
const role = 'arn:aws:iam::111122223333:role/orders';

describe("the policy of tenants' events", () => {
  it('denies every source while none is bound', () => {
    expect(busStatements([], busArn)).toEqual([
      {
        id: 'NoOtherSource',
        statement: { Effect: 'Deny', Principal: '*', Action: 'events:PutEvents', Resource: busArn },
      },
    ]);
  });

  it('allows a source to its principals, and denies it to everybody who is none of them', () => {
    const [noOther, allowed, denied] = busStatements([{ tenant: 'acme', principals: [role, '444455556666'] }], busArn);
    expect(noOther?.statement.Condition).toEqual({ StringNotEquals: { 'events:source': ['tenant.acme'] } });
    expect(allowed?.statement).toMatchObject({
      Effect: 'Allow',
      Principal: { AWS: [role, 'arn:aws:iam::444455556666:root'] },
      Condition: { StringEquals: { 'events:source': 'tenant.acme' } },
    });
    expect(denied?.statement).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Condition: {
        StringEquals: { 'events:source': 'tenant.acme' },
        StringNotEquals: { 'aws:PrincipalAccount': ['444455556666'] },
        ArnNotEquals: { 'aws:PrincipalArn': [role] },
      },
    });
  });
});

describe('eventSources', () => {
  const bound =
    (eventSources: unknown, more: object = {}) =>
    () =>
      checked('dev', { ...environments.dev, ...more, eventSources });
  const acme = { tenant: 'acme', principals: ['444455556666'] };

  it.each([
    [
      'a principal that is neither account nor role',
      [{ ...acme, principals: ['*'] }],
      {},
      /eventSources.0.principals.0: must be an account number/,
    ],
    ['a tenant without principals', [{ ...acme, principals: [] }], {}, /eventSources.0.principals: /],
    ['a tenant that is bound twice', [acme, acme], {}, /eventSources.1.tenant: "acme" must stand once only/],
    [
      'another tenant in a dedicated environment',
      [acme],
      { tenant: 'techcorp' },
      /eventSources.0.tenant: must be "techcorp"/,
    ],
    [
      'more than a policy holds',
      Array.from({ length: 12 }, (_, index) => ({ ...acme, tenant: `t${index}` })),
      {},
      /eventSources: are too many/,
    ],
  ])('refuse %s', (_what, sources, more, message) => {
    expect(bound(sources, more)).toThrow(message);
  });

  it('are none unless somebody is named', () => {
    expect(checked('dev', environments.dev).eventSources).toEqual([]);
  });
});

describe('the bus of an environment', () => {
  const { platform } = templatesOf(environmentNamed('local'));

  it('is called after it and encrypted with its key', () => {
    const [bus, ...more] = resourcesOf([platform], 'AWS::Events::EventBus');
    expect(more).toEqual([]);
    expect(bus?.Properties).toMatchObject({ Name: 'carillon-local', KmsKeyIdentifier: expect.anything() });
  });

  it("leads tenants' events, and the account's alarms, to the rules", () => {
    const patterns = resourcesOf([platform], 'AWS::Events::Rule').map(({ Properties }) => Properties.EventPattern);
    expect(patterns).toContainEqual({ source: [{ prefix: 'tenant.' }] });
    expect(patterns).toContainEqual({ source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] });
  });
});

it('leaves a batch of events, at the most that its conditions may take, half of its time for what rules do', () => {
  const { platform } = templatesOf(environmentNamed('production'));
  const handling = resourcesOf([platform], 'AWS::Lambda::Function').find(({ Properties }) =>
    String(Properties.FunctionName).endsWith('-handle-events'),
  );
  const mapping = resourcesOf([platform], 'AWS::Lambda::EventSourceMapping').find(
    ({ Properties }) => referred(Properties.FunctionName) === handling?.id,
  );
  const batchMs = Number(mapping?.Properties.BatchSize) * (timeBoxMs + conditionMs);
  expect(batchMs).toBeLessThanOrEqual((Number(handling?.Properties.Timeout) * 1_000) / 2);
});

it('shows on the dashboard how often rules fail', () => {
  const { platform } = templatesOf(environmentNamed('production'));
  const [dashboard] = resourcesOf([platform], 'AWS::CloudWatch::Dashboard');
  expect(JSON.stringify(dashboard?.Properties.DashboardBody)).toContain(metricNames.rulesFailed);
});
