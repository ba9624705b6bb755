import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { functionNames, functions } from '../../lib/functions.ts';
import { grantsOf } from '../../lib/grants.ts';
import { actionsNeeded, indexesRead, UnknownCommandError } from './least-privilege/actions.ts';
import { codeOf, writtenFunctions } from './least-privilege/code-of.ts';
import { neverDone } from './least-privilege/never-done.ts';
import { reachableCode } from './least-privilege/reachable.ts';
import { type Resource, resourcesOf, roleStatements } from './resources.ts';
import { environmentNamed, templatesOf } from './synthesize.ts';

const written = writtenFunctions();
const code = await codeOf(Object.fromEntries(written.map((name) => [name, `lambdas/functions/${name}/handler.ts`])));
const { platform } = templatesOf(environmentNamed('local'));
const deployed = new Map(
  resourcesOf([platform], 'AWS::Lambda::Function').map((each) => [
    String(each.Properties.FunctionName).replace('carillon-local-', ''),
    each,
  ]),
);

it('every function has code, and all code is deployed', () => {
  expect([...written].sort()).toEqual([...functionNames].sort());
});

describe.each(written.filter((name) => name in functions))('%s', (name) => {
  const sent = reachableCode(code.get(name) ?? '');
  const { uses } = grantsOf(name as keyof typeof functions);
  const granted = Object.values(uses).flat();
  const never = neverDone[name as keyof typeof functions] ?? {};

  it('is granted each action of its code, and no other', () => {
    const needed = actionsNeeded(sent).filter((action) => !(action in never));
    expect([...new Set(granted)].sort()).toEqual(needed);
  });

  it('could do whatever is said to be never done, and is not granted it', () => {
    const here = [...actionsNeeded(sent), ...indexesRead(sent).map((index) => `${index}Index`)];
    expect(Object.keys(never).filter((each) => !here.includes(each))).toEqual([]);
    expect(Object.keys(never).filter((each) => granted.includes(each) && !(each in uses))).toEqual([]);
  });

  it('may query the indexes that its code reads, and no other', () => {
    const may = Object.keys(uses).filter((resource) => resource.endsWith('Index'));
    const read = indexesRead(sent).map((index) => `${index}Index`);
    expect(may.sort()).toEqual(read.filter((index) => !(index in never)));
  });

  it('is given each variable that it asks for, and no other', async () => {
    const asked = await variablesAsked(name);
    const given = variablesGiven(deployed.get(name)).filter((variable) => !readByLibraries.has(variable));
    expect(given.filter((variable) => !(variable in asked))).toEqual([]);
    const missing = Object.keys(asked).filter((variable) => !given.includes(variable));
    expect(missing.filter((variable) => asked[variable] !== 'optional')).toEqual([]);
  });
});

describe('the derivation', () => {
  it('finds the commands that are sent, whatever they carry, but not those of verbs and functions that nobody calls', async () => {
    const greedy = reachableCode((await codeOf({ greedy: 'test/lib/fixtures/greedy/handler.ts' })).get('greedy') ?? '');
    expect(actionsNeeded(greedy)).toEqual([
      'dynamodb:ConditionCheckItem',
      'dynamodb:PartiQLUpdate',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'iam:PassRole',
      'ses:SendEmail',
      'ses:SendRawEmail',
      'sns:SetSMSAttributes',
      'sqs:SendMessage',
    ]);
    expect(indexesRead(greedy)).toEqual(['due']);
  });

  it('refuses a command that it does not know, by name', () => {
    expect(() => actionsNeeded('await iam.send(new CreateUserCommand({}))')).toThrow(UnknownCommandError);
    expect(() => actionsNeeded('await iam.send(new CreateUserCommand({}))')).toThrow('CreateUserCommand has no row');
  });
});

/** Variables that a library reads by itself, so that no schema of ours names them. */
const readByLibraries: ReadonlySet<string> = new Set(['POWERTOOLS_SERVICE_NAME']);

/** Why a role may do something on every resource there is. Whatever is not here names its resources. */
const onEverything: Readonly<Record<string, string>> = {
  'xray:PutTraceSegments': 'X-Ray has no resources',
  'xray:PutTelemetryRecords': 'X-Ray has no resources',
  'xray:GetSamplingRules': 'X-Ray has no resources',
  'xray:GetSamplingTargets': 'X-Ray has no resources',
  ...Object.fromEntries(
    [
      'CreateLogDelivery',
      'GetLogDelivery',
      'UpdateLogDelivery',
      'DeleteLogDelivery',
      'ListLogDeliveries',
      'PutResourcePolicy',
      'DescribeResourcePolicies',
      'DescribeLogGroups',
    ].map((action) => [`logs:${action}`, 'the delivery of logs takes no resource; a state machine needs all eight']),
  ),
  'dynamodb:ListStreams': 'takes no resource; Lambda asks for it to read a stream',
  'sns:Publish': 'a phone number has no ARN; publishing to topics is denied beside it',
  ...Object.fromEntries(
    ['DetectDominantLanguage', 'DetectSentiment', 'DetectEntities'].map((action) => [
      `comprehend:${action}`,
      'models that Amazon keeps for everybody take no resource',
    ]),
  ),
  'sns:SetSMSAttributes': 'settings of the account, which have no ARN',
};

describe('roles', () => {
  const roles = resourcesOf([platform], 'AWS::IAM::Role');

  it('name their resources, but for actions that know none', () => {
    const wild = roles.flatMap((role) =>
      roleStatements(role)
        .filter(({ Effect, Resource }) => Effect === 'Allow' && Resource.includes('*'))
        .flatMap(({ Action }) => Action),
    );
    expect(new Set(wild)).toEqual(new Set(Object.keys(onEverything)));
  });

  it('name their actions, each by its whole name', () => {
    expect(
      roles
        .flatMap((role) => roleStatements(role).flatMap(({ Action }) => Action))
        .filter((action) => action.includes('*')),
    ).toEqual([]);
  });

  it('send text messages to phones but to no topic', () => {
    const publishing = roles.flatMap(roleStatements).filter(({ Action }) => Action.includes('sns:Publish'));
    expect(publishing.map(({ Effect }) => Effect)).toEqual(['Allow', 'Deny']);
    expect(JSON.stringify(publishing[1]?.Resource)).toContain(':sns:*:*:*');
  });

  it('hand on two roles: to SNS the one that writes receipts, and to EventBridge Scheduler the one that fills the intake', () => {
    const passing = roles.flatMap(roleStatements).filter(({ Action }) => Action.includes('iam:PassRole'));
    const passedTo = (service: string, role: string) =>
      passing.filter(
        ({ Condition, Resource }) =>
          isDeepStrictEqual(Condition, { StringEquals: { 'iam:PassedToService': service } }) &&
          JSON.stringify(Resource).includes(role),
      );
    expect(passing).toHaveLength(2);
    expect(passedTo('sns.amazonaws.com', 'SmsDelivery')).toHaveLength(1);
    expect(passedTo('scheduler.amazonaws.com', 'RecurringRole')).toHaveLength(1);
  });

  it("unwrap keys for a tenant's fields only", () => {
    for (const { Condition } of roles
      .flatMap(roleStatements)
      .filter(({ Action }) => Action.some((each) => each.startsWith('kms:')))) {
      expect(Condition).toEqual({
        Null: { 'kms:EncryptionContext:tenant': 'false' },
        StringEquals: { 'kms:EncryptionContext:purpose': 'fields' },
      });
    }
  });
});

describe('what Lambda does in a function’s name', () => {
  const mappings = resourcesOf([platform], 'AWS::Lambda::EventSourceMapping');
  const roles = new Map(resourcesOf([platform], 'AWS::IAM::Role').map((role) => [role.id, role]));

  it('is granted for each source that is mapped to it, and for no other queue', () => {
    for (const [name, { id, Properties }] of deployed) {
      const role = roles.get(referenceOf(Properties.Role));
      const reading = role ? roleStatements(role).filter(({ Action }) => Action.includes('sqs:ReceiveMessage')) : [];
      const mine = mappings.filter((mapping) => referenceOf(mapping.Properties.FunctionName) === id);
      const queues = mine.map((mapping) => mapping.Properties.EventSourceArn).filter((arn) => !isImported(arn));
      expect(new Set(reading.flatMap(({ Resource }) => Resource).map(referenceOf)), name).toEqual(
        new Set(queues.map(referenceOf)),
      );
      for (const { Action } of reading) {
        expect(Action).toEqual(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']);
      }
    }
  });

  it('lets failures of the streams and of receipts into their own last resort', () => {
    const destinations = [
      ...mappings.map(({ Properties }) => Properties),
      ...resourcesOf([platform], 'AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties),
    ].filter(({ DestinationConfig }) => DestinationConfig !== undefined);
    expect(destinations).toHaveLength(3);
    for (const { DestinationConfig, FunctionName } of destinations) {
      const { OnFailure } = z.object({ OnFailure: z.object({ Destination: z.unknown() }) }).parse(DestinationConfig);
      const owner = [...deployed.values()].find(({ id }) => id === referenceOf(FunctionName));
      const role = roles.get(referenceOf(owner?.Properties.Role));
      const allowed = role ? roleStatements(role).filter(({ Action }) => Action.includes('sqs:SendMessage')) : [];
      expect(allowed.flatMap(({ Resource }) => Resource).map(referenceOf)).toContain(
        referenceOf(OnFailure.Destination),
      );
    }
  });
});

/** The variables that a function's schema names. */
async function variablesAsked(name: string): Promise<Readonly<Record<string, 'required' | 'optional'>>> {
  const file = new URL(`../../lambdas/functions/${name}/environment.ts`, import.meta.url);
  if (!existsSync(file)) return {};
  const { environmentSchema } = z
    .object({ environmentSchema: z.instanceof(z.ZodObject) })
    .parse(await import(file.href));
  return Object.fromEntries(
    Object.entries(environmentSchema.shape).map(([variable, schema]) => [
      variable,
      z.instanceof(z.ZodType).parse(schema).safeParse(undefined).success ? 'optional' : 'required',
    ]),
  );
}

const variablesGiven = (lambda: Resource | undefined): readonly string[] =>
  Object.keys(
    z
      .object({ Variables: z.record(z.string(), z.unknown()) })
      .catch({ Variables: {} })
      .parse(lambda?.Properties.Environment).Variables,
  );

const referenceOf = (value: unknown): string =>
  /"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/.exec(JSON.stringify(value ?? null))?.[1] ?? '';
const isImported = (value: unknown): boolean => JSON.stringify(value).includes('Fn::ImportValue');
