import { describe, expect, test } from 'vitest';
import { UnsupportedPolicy } from '../../../local/host/iam/errors.ts';
import { compilePolicies, evaluate } from '../../../local/host/iam/evaluate.ts';
import { policyDocument } from '../../../local/host/iam/policy.ts';
import { mayPrincipalRole, mayPrincipalService } from '../../../local/host/iam/resource-policy.ts';

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/carillon';

const policy = (...statements: readonly object[]) =>
  policyDocument.parse({ Version: '2012-10-17', Statement: statements });

const outcome = (
  statement: object,
  request: { action: string; resource: string; context?: Record<string, string | string[]> },
) => evaluate(compilePolicies([policy({ Effect: 'Allow', ...statement })]), request).outcome;

test.each([
  { action: 'dynamodb:PutItem', on: 'dynamodb:PutItem', is: 'allowed' },
  { action: 'dynamodb:PutItem', on: 'DynamoDB:putitem', is: 'allowed' },
  { action: 'dynamodb:*', on: 'dynamodb:PutItem', is: 'allowed' },
  { action: 'dynamodb:P?tItem', on: 'dynamodb:PutItem', is: 'allowed' },
  { action: '*', on: 'dynamodb:PutItem', is: 'allowed' },
  { action: ['dynamodb:GetItem', 'dynamodb:Put*'], on: 'dynamodb:PutItem', is: 'allowed' },
  { action: 'dynamodb:Put', on: 'dynamodb:PutItem', is: 'implicit-deny' },
  { action: 'dynamodb:GetItem', on: 'dynamodb:PutItem', is: 'implicit-deny' },
  { action: 'dynamodbxPutItem', on: 'dynamodb:PutItem', is: 'implicit-deny' },
])('an Allow of $action makes $on $is', ({ action, on, is }) => {
  expect(outcome({ Action: action, Resource: '*' }, { action: on, resource: table })).toBe(is);
});

test.each([
  { resource: table, on: table, is: 'allowed' },
  { resource: `${table}/index/*`, on: `${table}/index/due`, is: 'allowed' },
  { resource: `${table}/index/*`, on: table, is: 'implicit-deny' },
  { resource: table, on: `${table}/index/due`, is: 'implicit-deny' },
  { resource: table.toUpperCase(), on: table, is: 'implicit-deny' },
  { resource: 'arn:aws:dynamodb:*:*:table/carillo?', on: table, is: 'allowed' },
  { resource: 'arn:aws:sns:*:*:*', on: '*', is: 'implicit-deny' },
  { resource: '*', on: '*', is: 'allowed' },
])('an Allow on $resource makes a call on $on $is', ({ resource, on, is }) => {
  expect(outcome({ Action: 'dynamodb:Query', Resource: resource }, { action: 'dynamodb:Query', resource: on })).toBe(
    is,
  );
});

test('NotAction and NotResource name the exceptions', () => {
  const statement = { NotAction: 'dynamodb:Delete*', NotResource: `${table}/index/*` };
  expect(outcome(statement, { action: 'dynamodb:PutItem', resource: table })).toBe('allowed');
  expect(outcome(statement, { action: 'dynamodb:DeleteItem', resource: table })).toBe('implicit-deny');
  expect(outcome(statement, { action: 'dynamodb:PutItem', resource: `${table}/index/due` })).toBe('implicit-deny');
});

test('given an Allow and a Deny that both apply, the Deny wins and is named', () => {
  const policies = compilePolicies([
    policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
    policy({ Sid: 'NeverDelete', Effect: 'Deny', Action: 'dynamodb:Delete*', Resource: '*' }),
  ]);
  expect(evaluate(policies, { action: 'dynamodb:DeleteItem', resource: table })).toEqual({
    outcome: 'explicit-deny',
    statement: 'NeverDelete (policy 2, statement 1)',
  });
  expect(evaluate(policies, { action: 'dynamodb:PutItem', resource: table }).outcome).toBe('allowed');
});

describe('conditions', () => {
  const key = 'aws:SourceArn';
  const bus = 'arn:aws:events:eu-west-1:000000000000:rule/ses';
  test.each([
    { condition: { StringEquals: { [key]: bus } }, given: bus, is: true },
    { condition: { StringEquals: { [key]: bus } }, given: 'other', is: false },
    { condition: { StringEquals: { [key]: bus } }, given: undefined, is: false },
    { condition: { StringEquals: { 'AWS:sourcearn': ['x', bus] } }, given: bus, is: true },
    { condition: { StringNotEquals: { [key]: bus } }, given: bus, is: false },
    { condition: { StringNotEquals: { [key]: bus } }, given: undefined, is: true },
    { condition: { StringEqualsIfExists: { [key]: bus } }, given: undefined, is: true },
    { condition: { StringEqualsIfExists: { [key]: bus } }, given: 'other', is: false },
    { condition: { StringLike: { [key]: 'arn:aws:events:*' } }, given: bus, is: true },
    { condition: { ArnLike: { [key]: 'arn:aws:events:*:*:rule/*' } }, given: bus, is: true },
    { condition: { ArnLike: { [key]: 'arn:aws:ev*/ses' } }, given: bus, is: false },
    { condition: { ArnEquals: { [key]: bus } }, given: bus, is: true },
    { condition: { Bool: { [key]: false } }, given: 'false', is: true },
    { condition: { Bool: { [key]: 'false' } }, given: 'true', is: false },
    { condition: { Null: { [key]: 'true' } }, given: undefined, is: true },
    { condition: { Null: { [key]: 'true' } }, given: bus, is: false },
    { condition: { 'ForAllValues:StringEquals': { [key]: ['a', 'b'] } }, given: ['a', 'b'], is: true },
    { condition: { 'ForAllValues:StringEquals': { [key]: ['a', 'b'] } }, given: ['a', 'c'], is: false },
    { condition: { 'ForAllValues:StringEquals': { [key]: ['a'] } }, given: undefined, is: true },
    { condition: { 'ForAnyValue:StringEquals': { [key]: ['a'] } }, given: ['a', 'c'], is: true },
    { condition: { 'ForAnyValue:StringNotEquals': { [key]: ['a'] } }, given: ['a', 'c'], is: true },
    { condition: { 'ForAnyValue:StringEquals': { [key]: ['a'] } }, given: undefined, is: false },
    { condition: { StringEquals: { [key]: bus }, Bool: { 'aws:SecureTransport': 'true' } }, given: bus, is: false },
  ])('$condition with $given is met: $is', ({ condition, given, is }) => {
    const context = given === undefined ? {} : { [key]: given };
    const request = { action: 'sqs:SendMessage', resource: 'arn', context };
    expect(outcome({ Action: '*', Resource: '*', Condition: condition }, request)).toBe(
      is ? 'allowed' : 'implicit-deny',
    );
  });

  test.each(['IpAddress', 'DateGreaterThan', 'ForAllValues:NumericEquals', 'toString'])(
    'refuses the operator %s that it does not know, by name, before any request',
    (operator) => {
      const compile = () =>
        compilePolicies([
          policy({ Effect: 'Allow', Action: '*', Resource: '*', Condition: { [operator]: { a: 'b' } } }),
        ]);
      expect(compile).toThrow(UnsupportedPolicy);
      expect(compile).toThrow(operator);
    },
  );
});

test.each(['ForAllValues:StringEquals', 'StringNotEquals', 'StringEqualsIfExists', 'Null'])(
  'refuses %s on a key that the host never gives, because its absence would be met',
  (operator) => {
    const condition = { [operator]: { 'dynamodb:LeadingKeys': 'true' } };
    const compile = () =>
      compilePolicies([policy({ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition })]);
    expect(compile).toThrow(UnsupportedPolicy);
    expect(compile).toThrow('dynamodb:LeadingKeys');
  },
);

test('refuses a policy variable, by name', () => {
  const compile = () =>
    compilePolicies([policy({ Effect: 'Allow', Action: '*', Resource: `${table}/\${aws:username}` })]);
  expect(compile).toThrow(UnsupportedPolicy);
  expect(compile).toThrow('aws:username');
});

test.each([
  [{ Effect: 'Allow', Action: '*', Resource: '*', Principle: '*' }, 'an element that IAM does not have'],
  [{ Effect: 'Allow', Resource: '*' }, 'no action'],
  [{ Effect: 'Allow', Action: { 'Fn::Join': [] }, Resource: '*' }, 'an intrinsic left unresolved'],
])('refuses the statement %j, which has %s', (statement, _why) => {
  expect(policyDocument.safeParse({ Statement: statement }).success).toBe(false);
});

describe("a resource's own policy", () => {
  const queue = 'arn:aws:sqs:eu-west-1:000000000000:feedback';
  const rule = 'arn:aws:events:eu-west-1:000000000000:rule/ses';
  const queuePolicy = policy(
    {
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'sqs:*',
      Resource: queue,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: ['sqs:SendMessage', 'sqs:GetQueueUrl'],
      Resource: queue,
      Condition: { ArnEquals: { 'aws:SourceArn': rule } },
    },
  );
  const request = { action: 'sqs:SendMessage', resource: queue, context: { 'aws:SourceArn': rule } };

  test.each([
    { service: 'events.amazonaws.com', sourceArn: rule, is: 'allowed' },
    { service: 'events.amazonaws.com', sourceArn: `${rule}2`, is: 'implicit-deny' },
    { service: 'sns.amazonaws.com', sourceArn: rule, is: 'implicit-deny' },
  ])('a call of $service from $sourceArn is $is', ({ service, sourceArn, is }) => {
    const context = { 'aws:SourceArn': sourceArn };
    expect(mayPrincipalService(queuePolicy, { ...request, service, context }).outcome).toBe(is);
  });

  test('a key that hands decisions to its account lets a role of the account through, and one that names another role does not', () => {
    const key = 'arn:aws:kms:eu-west-1:000000000000:key/1';
    const role = { roleArn: 'arn:aws:iam::000000000000:role/sender', accountId: '000000000000' };
    const decrypt = { action: 'kms:Decrypt', resource: key, ...role };
    const keyPolicy = (principal: string) =>
      policy({ Effect: 'Allow', Principal: { AWS: principal }, Action: 'kms:*', Resource: '*' });
    expect(mayPrincipalRole(keyPolicy('arn:aws:iam::000000000000:root'), decrypt).outcome).toBe('allowed');
    expect(mayPrincipalRole(keyPolicy(role.roleArn), decrypt).outcome).toBe('allowed');
    expect(mayPrincipalRole(keyPolicy('arn:aws:iam::000000000000:role/other'), decrypt).outcome).toBe('implicit-deny');
  });
});
