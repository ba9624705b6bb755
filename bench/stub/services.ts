import type { AwsAnswer } from './transport.ts';

const json = (value: unknown): AwsAnswer => ({
  status: 200,
  contentType: 'application/x-amz-json-1.1',
  body: JSON.stringify(value),
});

const published = `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>94f20ce6-13c5-43a0-9a9e-ca52d816e90b</MessageId></PublishResult><ResponseMetadata><RequestId>f187a3c1-376f-11df-8963-01868b7c937a</RequestId></ResponseMetadata></PublishResponse>`;

/** What the tenants' data keys unwrap to: 32 bytes. */
export const dataKey = Buffer.alloc(32, 7);

/** Answers that are the same for every call of an operation. */
export const fixedAnswers: Readonly<Record<string, AwsAnswer>> = {
  'ses SendEmail': json({ MessageId: '010201923456789a-00000000-0000-0000-0000-000000000000-000000' }),
  'sns Publish': { status: 200, contentType: 'text/xml', body: published },
  'states StartExecution': json({
    executionArn: 'arn:aws:states:eu-west-1:123456789012:execution:carillon-bench-escalation:bench',
    startDate: 1_792_540_800,
  }),
  'kms Decrypt': json({
    Plaintext: dataKey.toString('base64'),
    KeyId: 'key',
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  }),
};

/** Answers GetSecretValue from a table of secrets. */
export function answerSecret(secrets: ReadonlyMap<string, string>, id: string): AwsAnswer {
  const SecretString = secrets.get(id);
  if (SecretString === undefined) throw new Error(`The bench has no secret ${id}`);
  return json({ ARN: id, Name: id, SecretString, VersionId: '1' });
}
