// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how CloudFormation writes Fn::Sub
import { describe, expect, it } from 'vitest';
import { Deployment } from '../../../local/host/assembly/deployment.ts';
import { type Json, templateSchema } from '../../../local/host/assembly/template.ts';

const addresses = () => ({ gateway: 'http://127.0.0.1:7001', api: 'http://127.0.0.1:7002' });

const deploy = (stacks: Record<string, unknown>, parameters = {}) =>
  new Deployment(
    {
      stacks: Object.entries(stacks).map(([name, template]) => ({ name, template: templateSchema.parse(template) })),
      assets: new Map(),
    },
    { addresses, parameters },
  );

/** Resolves one value inside a template with a queue `Jobs`, a function `Work` and a parameter `Stage`. */
const resolved = (value: Json, sections = {}) => {
  const deployment = deploy(
    {
      Main: {
        Parameters: { Stage: { Type: 'String', Default: 'local' }, Needed: { Type: 'String' } },
        Mappings: { Sizes: { local: { memory: 256 } } },
        Conditions: {
          IsLocal: { 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] },
          IsCloud: { 'Fn::Not': [{ Condition: 'IsLocal' }] },
        },
        Resources: {
          Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
          Work: { Type: 'AWS::Lambda::Function' },
          Subject: { Type: 'AWS::CDK::Metadata', Properties: { value } },
        },
        ...sections,
      },
    },
    { Needed: 'given' },
  );
  return deployment.ofType('AWS::CDK::Metadata')[0]?.properties().value;
};

describe('intrinsics', () => {
  it.each<[intrinsic: string, value: Json, expected: Json]>([
    ['Ref of a resource', { Ref: 'Work' }, 'Main-Work'],
    ['Ref of a queue gives its URL at the gateway', { Ref: 'Jobs' }, 'http://127.0.0.1:7001/000000000000/jobs'],
    ['Ref of a parameter', { Ref: 'Stage' }, 'local'],
    ['Ref of a parameter that was given', { Ref: 'Needed' }, 'given'],
    ['Ref of a pseudo-parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Jobs', 'Arn'] }, 'arn:aws:sqs:eu-west-1:000000000000:jobs'],
    ['GetAtt as a text', { 'Fn::GetAtt': 'Jobs.QueueName' }, 'jobs'],
    ['Join', { 'Fn::Join': ['/', ['a', { Ref: 'AWS::AccountId' }, 'c']] }, 'a/000000000000/c'],
    ['Split and Select', { 'Fn::Select': [1, { 'Fn::Split': ['.', 'a.b.c'] }] }, 'b'],
    ['Sub', { 'Fn::Sub': '${Work}-${AWS::Region}-${Jobs.QueueName}-${!kept}' }, 'Main-Work-eu-west-1-jobs-${kept}'],
    ['Sub with variables', { 'Fn::Sub': ['${who}!', { who: { Ref: 'Stage' } }] }, 'local!'],
    ['If', { 'Fn::If': ['IsLocal', 'here', 'there'] }, 'here'],
    ['If that negates', { 'Fn::If': ['IsCloud', 'there', 'here'] }, 'here'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] }, 256],
    ['Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
    ['NoValue in an object', { kept: 1, gone: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
    ['NoValue chosen by If', { gone: { 'Fn::If': ['IsCloud', 1, { Ref: 'AWS::NoValue' }] } }, {}],
    ['NoValue in a list', [1, { 'Fn::If': ['IsLocal', { Ref: 'AWS::NoValue' }, 2] }], [1]],
    [
      'an IAM Condition is no intrinsic',
      { Condition: { StringEquals: { a: 'b' } } },
      { Condition: { StringEquals: { a: 'b' } } },
    ],
  ])('resolves %s', (_intrinsic, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  it.each<[what: string, value: Json, message: RegExp]>([
    ['an intrinsic that it does not know', { 'Fn::Cidr': ['a', 1] }, /Main\/Subject: .*Fn::Cidr/],
    [
      'an attribute that it does not know',
      { 'Fn::GetAtt': ['Jobs', 'Colour'] },
      /Main\/Jobs: .*attribute Colour of AWS::SQS::Queue/,
    ],
    ['a pseudo-parameter that it does not know', { Ref: 'AWS::Weather' }, /Main\/Subject: .*AWS::Weather/],
    ['a reference to nothing', { Ref: 'Nobody' }, /Main\/Subject: refers to Nobody/],
    ['an import that nobody exports', { 'Fn::ImportValue': 'Nothing' }, /Main\/Subject: imports Nothing/],
    ['a Select outside its list', { 'Fn::Select': [3, ['a']] }, /Main\/Subject: Fn::Select/],
  ])('stops at %s, naming it and the place', (_what, value, message) => {
    expect(() => resolved(value)).toThrow(message);
  });
});

describe('Deployment', () => {
  it('refuses a resource type that it does not know, naming it and the logical id', () => {
    expect(() => deploy({ Main: { Resources: { Cluster: { Type: 'AWS::ECS::Cluster' } } } })).toThrow(
      'Main/Cluster: the host does not know the resource type AWS::ECS::Cluster',
    );
  });

  it('refuses a section of a template that it does not know', () => {
    expect(() => deploy({ Main: { Transform: 'AWS::Serverless-2016-10-31', Resources: {} } })).toThrow(/Transform/);
  });

  it('leaves out a resource whose condition does not hold', () => {
    const deployment = deploy({
      Main: {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { Queue: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
      },
    });
    expect(deployment.resources).toEqual([]);
  });

  it('resolves what another stack exports', () => {
    const deployment = deploy({
      Data: {
        Resources: { Jobs: { Type: 'AWS::SQS::Queue' } },
        Outputs: {
          Out: { Value: { 'Fn::GetAtt': ['Jobs', 'Arn'] }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Jobs' } } },
        },
      },
      Main: {
        Resources: {
          Subject: { Type: 'AWS::CDK::Metadata', Properties: { value: { 'Fn::ImportValue': 'Data:Jobs' } } },
        },
      },
    });
    expect(deployment.ofType('AWS::CDK::Metadata')[0]?.properties().value).toBe(
      'arn:aws:sqs:eu-west-1:000000000000:Data-Jobs',
    );
  });

  it('stops at references that go round in a circle', () => {
    const deployment = deploy({
      Main: {
        Resources: {
          A: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'B' } } },
          B: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'A' } } },
        },
      },
    });
    expect(() => deployment.verify()).toThrow(/round in a circle/);
  });

  it('stops at a parameter that has no value', () => {
    const deployment = deploy({
      Main: {
        Parameters: { ProvidersUrl: { Type: 'String' } },
        Resources: { Work: { Type: 'AWS::Lambda::Function', Properties: { Handler: { Ref: 'ProvidersUrl' } } } },
      },
    });
    expect(() => deployment.verify()).toThrow(
      'Main/Work: the parameter ProvidersUrl has no default and was given no value',
    );
  });

  it('gives a custom resource the attributes that its function answered with, and refuses others', () => {
    const deployment = deploy({
      Main: {
        Resources: {
          Made: { Type: 'Custom::Made', Properties: { ServiceToken: 'arn' } },
          Subject: { Type: 'AWS::CDK::Metadata', Properties: { value: { 'Fn::GetAtt': ['Made', 'Colour'] } } },
        },
      },
    });
    const [subject] = deployment.ofType('AWS::CDK::Metadata');
    expect(() => subject?.properties()).toThrow('Main/Made: its function has not answered with an attribute Colour');
    deployment.customResourceAnswered('Main/Made', 'made-1', { Colour: 'blue' });
    expect(subject?.properties().value).toBe('blue');
  });
});
