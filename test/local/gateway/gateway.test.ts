import { type DecryptCommand, EncryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SetSMSAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { AddPermissionCommand, SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Principal } from '../../../local/host/gateway/authorize.ts';
import type { GatewayOptions } from '../../../local/host/gateway/gateway.ts';
import { policyDocument } from '../../../local/host/iam/policy.ts';
import { secretArn } from '../../../local/host/services/arns.ts';
import { allow, place, principal, startTestGateway } from './environment.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function gatewayFor(who: Principal, options: Partial<GatewayOptions> = {}) {
  const gateway = await startTestGateway(who, options);
  cleanUps.push(gateway.close);
  return gateway;
}

const queueUrl = 'http://127.0.0.1:1/000000000000/email-express';
const queue = 'arn:aws:sqs:eu-west-1:000000000000:email-express';
const key = 'arn:aws:kms:eu-west-1:000000000000:key/1';
const emptyXml = {
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>',
};

const mime = Buffer.from(
  'Subject: x\r\nFrom: =?utf-8?Q?Tech=2C_Corp?=\r\n <Hello@Mail.TechCorp.example>\r\n\r\nFrom: other@x.example\r\n',
);
const identity = (name: string) => `arn:aws:ses:eu-west-1:000000000000:identity/${name}`;
const configurationSet = 'arn:aws:ses:eu-west-1:000000000000:configuration-set/carillon-local-none';
const rawMail = new SendEmailCommand({ Content: { Raw: { Data: mime } }, ConfigurationSetName: 'carillon-local-none' });
const simpleMail = new SendEmailCommand({
  FromEmailAddress: 'TechCorp <hello@techcorp.example>',
  Destination: { ToAddresses: ['a@b.example'] },
  Content: { Simple: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } } },
});

const sqs = (command: SendMessageCommand | SendMessageBatchCommand) => (settings: object) =>
  new SQSClient(settings).send(command as SendMessageCommand);
const ses = (command: SendEmailCommand) => (settings: object) => new SESv2Client(settings).send(command);
const sns = (command: PublishCommand | SetSMSAttributesCommand) => (settings: object) =>
  new SNSClient(settings).send(command as PublishCommand);
const kms = (command: DecryptCommand | GenerateDataKeyCommand | EncryptCommand) => (settings: object) =>
  new KMSClient(settings).send(command as DecryptCommand);
const secrets = (command: GetSecretValueCommand) => (settings: object) =>
  new SecretsManagerClient(settings).send(command);

const dataKey = new GenerateDataKeyCommand({ KeyId: key, KeySpec: 'AES_256', EncryptionContext: { tenant: 'acme' } });
const secret = new GetSecretValueCommand({ SecretId: 'carillon/local/acme/slack' });
const slackSecret = secretArn(place, 'carillon/local/acme/slack');

test.each([
  {
    what: 'a message',
    send: sqs(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'x' })),
    action: 'sqs:SendMessage',
    on: queue,
  },
  {
    what: 'a batch of messages',
    send: sqs(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [{ Id: '1', MessageBody: 'x' }] })),
    action: 'sqs:SendMessage',
    on: queue,
  },
  {
    what: 'a raw mail',
    send: ses(rawMail),
    action: 'ses:SendRawEmail',
    on: [identity('techcorp.example'), configurationSet],
  },
  {
    what: 'a raw mail',
    send: ses(rawMail),
    action: 'ses:SendRawEmail',
    on: [identity('Hello@Mail.TechCorp.example'), configurationSet],
  },
  { what: 'a simple mail', send: ses(simpleMail), action: 'ses:SendEmail', on: identity('techcorp.example') },
  {
    what: 'a text to a phone',
    send: sns(new PublishCommand({ PhoneNumber: '+33612345678', Message: 'x' })),
    action: 'sns:Publish',
    on: '*',
  },
  {
    what: 'a publication to a topic',
    send: sns(new PublishCommand({ TopicArn: 'arn:aws:sns:eu-west-1:000000000000:alarms', Message: 'x' })),
    action: 'sns:Publish',
    on: 'arn:aws:sns:eu-west-1:000000000000:alarms',
  },
  {
    what: 'the SMS settings',
    send: sns(new SetSMSAttributesCommand({ attributes: {} })),
    action: 'sns:SetSMSAttributes',
    on: '*',
  },
  { what: 'a data key', send: kms(dataKey), action: 'kms:GenerateDataKey', on: key },
  {
    what: 'an encryption by alias',
    send: kms(new EncryptCommand({ KeyId: 'alias/carillon', Plaintext: Buffer.from('x') })),
    action: 'kms:Encrypt',
    on: key,
  },
  { what: 'a secret by name', send: secrets(secret), action: 'secretsmanager:GetSecretValue', on: slackSecret },
  {
    what: 'a secret by a pattern of its random end',
    send: secrets(secret),
    action: 'secretsmanager:GetSecretValue',
    on: 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:carillon/local/*/slack-??????',
  },
])('$what takes $action on $on, and nothing less', async ({ send, action, on }) => {
  const keyAliases = { 'alias/carillon': key };
  const allowed = await gatewayFor(principal(allow(action, on)), { keyAliases, ...xmlFor(action) });
  await send(allowed.client).catch(ignoreEmptyReply);
  expect(allowed.served).toMatchObject([{ service: action.split(':')[0], principal: 'PlanNotification' }]);

  const others = [allow(`${action}x`, '*'), allow('*', on === '*' ? 'arn:aws:sns:*:*:*' : 'arn:aws:none:::x')];
  const denied = await gatewayFor(principal(...others), { keyAliases });
  await expect(send(denied.client)).rejects.toThrow(`is not authorized to perform: ${action}`);
  expect(denied.served).toEqual([]);
});

/** SNS's client wants XML. */
const xmlFor = (action: string) => (action.startsWith('sns:') ? { reply: emptyXml } : {});
/** The recording service answers `{}`, which a client that checks digests may refuse: the call was served all the same. */
function ignoreEmptyReply(error: Error): void {
  if (error.name === 'AccessDeniedException') throw error;
}

test('a mail whose sender is nobody that was granted is denied, whatever stands in its body', async () => {
  const { client } = await gatewayFor(principal(allow('ses:*', [identity('x.example'), configurationSet])));
  await expect(ses(rawMail)(client)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test("a condition on the encryption context sees the call's", async () => {
  const condition = { StringEquals: { 'kms:EncryptionContext:tenant': 'acme' } };
  const { client, served } = await gatewayFor(
    principal({ ...allow('kms:GenerateDataKey', key), Condition: condition }),
  );
  await kms(dataKey)(client);
  const other = new GenerateDataKeyCommand({ KeyId: key, KeySpec: 'AES_256', EncryptionContext: { tenant: 'other' } });
  await expect(kms(other)(client)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  expect(served).toHaveLength(1);
});

describe("a resource's own policy", () => {
  const withPolicy = (arn: string, ...Statement: readonly object[]) => ({
    resourcePolicies: (resource: string) => (resource === arn ? policyDocument.parse({ Statement }) : undefined),
  });
  const rootMay = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::000000000000:root' },
    Action: 'kms:*',
    Resource: '*',
  };

  test("a key's must agree with the role's", async () => {
    const agreeing = await gatewayFor(principal(allow('kms:*', key)), withPolicy(key, rootMay));
    await kms(dataKey)(agreeing.client);
    const silent = await gatewayFor(principal(allow('kms:*', key)), withPolicy(key));
    await expect(kms(dataKey)(silent.client)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const alone = await gatewayFor(principal(allow('sqs:*', '*')), withPolicy(key, rootMay));
    await expect(kms(dataKey)(alone.client)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test("a queue's refusal of plain HTTP lets the host's calls pass, which stand for TLS", async () => {
    const tlsOnly = {
      Effect: 'Deny',
      Principal: '*',
      Action: 'sqs:*',
      Resource: queue,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };
    const { client, served } = await gatewayFor(principal(allow('sqs:SendMessage', queue)), withPolicy(queue, tlsOnly));
    await sqs(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'x' }))(client).catch(ignoreEmptyReply);
    expect(served).toHaveLength(1);
  });
});

describe('what the host does not know', () => {
  test('an operation is refused by name and stops the host', async () => {
    const gateway = await gatewayFor(principal(allow('*', '*')));
    const unknown = new SQSClient(gateway.client).send(
      new AddPermissionCommand({ QueueUrl: queueUrl, Label: 'a', AWSAccountIds: [], Actions: [] }),
    );
    await expect(unknown).rejects.toThrow('does not know sqs:AddPermission');
    await expect(new SecretsManagerClient(gateway.client).send(new ListSecretsCommand())).rejects.toThrow();
    expect(gateway.unknown).toEqual(['sqs:AddPermission', 'secretsmanager:ListSecrets']);
  });

  test.each(['s3', 'toString'])('the service %s is refused by name and stops the host', async (service) => {
    const gateway = await gatewayFor(principal(allow('*', '*')));
    const authorization = `AWS4-HMAC-SHA256 Credential=FUNCTION1/20260101/eu-west-1/${service}/aws4_request, Signature=0`;
    const response = await fetch(`${gateway.url}/bucket`, { headers: { authorization } });
    expect(response.status).toBe(501);
    expect(gateway.unknown).toEqual([`${service} (GET /bucket)`]);
  });

  test('a caller is refused', async () => {
    const gateway = await gatewayFor(principal(allow('*', '*')));
    const credentials = { accessKeyId: 'STRANGER', secretAccessKey: 'any' };
    await expect(kms(dataKey)({ ...gateway.client, credentials })).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });
});

test('given a service that fails by itself, the caller gets a 500 and the host is told', async () => {
  const broken = async () => {
    throw new Error('bug');
  };
  const gateway = await gatewayFor(principal(allow('*', '*')), { services: { kms: broken } });
  await expect(kms(dataKey)(gateway.client)).rejects.toMatchObject({ name: 'InternalFailure' });
  expect(gateway.failures).toEqual(['kms:GenerateDataKey: Error: bug']);
});
