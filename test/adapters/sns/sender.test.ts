import { SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSnsSender } from '../../../lambdas/adapters/sns/sender.ts';
import { buildJob, plainContent } from '../../core/channel/builders.ts';
import { onceOnlyAt } from '../aws/local-client.ts';
import { itSendsOnce } from '../exactly-once.ts';
import { type RawServer, startRawServer } from '../http/raw-server.ts';

let server: RawServer;
let client: SNSClient;
beforeAll(async () => {
  server = await startRawServer();
  client = new SNSClient(onceOnlyAt(server.url));
});
afterAll(async () => {
  client.destroy();
  await server.close();
});
beforeEach(() => server.clear());

const xml = (status: number, body: string) => server.answer({ status, headers: { 'content-type': 'text/xml' }, body });
const refuse = (status: number, code: string, message: string) =>
  xml(
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  );

const send = () => {
  const sender = createSnsSender({ content: plainContent, client });
  const job = buildJob('sms', { markdown: 'Bonjour', config: { senderId: 'TechCorp' } });
  const message = sender.render(job);
  if (!message.ok) throw new Error(message.error.code);
  return sender.send(message.value, job);
};

describe('createSnsSender', () => {
  it('publishes to the number, from the sender, as transactional', async () => {
    xml(200, '<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>');
    expect(await send()).toEqual({ kind: 'sent', providerId: 'm-1', costMicros: 75_000 });
    expect(Object.fromEntries(new URLSearchParams(server.received[0]?.body))).toMatchObject({
      Action: 'Publish',
      PhoneNumber: '+33612345678',
      Message: 'Bonjour',
      'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SMSType',
      'MessageAttributes.entry.1.Value.StringValue': 'Transactional',
      'MessageAttributes.entry.2.Name': 'AWS.SNS.SMS.SenderID',
      'MessageAttributes.entry.2.Value.StringValue': 'TechCorp',
    });
  });

  it.each([
    [400, 'InvalidParameter', 'Invalid parameter: PhoneNumber', { kind: 'failed', reason: 'address-invalid' }],
    [429, 'Throttled', 'Rate exceeded', { kind: 'retry', throttle: true }],
    [403, 'AuthorizationError', 'no', { kind: 'retry', throttle: false }],
    [500, 'InternalError', 'no', { kind: 'retry', throttle: false }],
  ])('reads a %i %s as the table says', async (status, code, message, expected) => {
    refuse(status, code, message);
    expect(await send()).toMatchObject(expected);
    expect(server.received).toHaveLength(1);
  });

  it('cannot know after a 200 that it cannot read', async () => {
    xml(200, 'not xml');
    expect(await send()).toMatchObject({ kind: 'unknown' });
  });

  itSendsOnce(() => server, send);
});
