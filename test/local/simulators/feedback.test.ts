import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { read, wrongFields } from './support/answers.ts';
import { mail, push, text } from './support/requests.ts';
import { onlyMessage, startWorld, type TestWorld } from './support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const play = async (feedback: object): Promise<Response> => {
  const { id } = await onlyMessage(world);
  return world.post('/feedback', { messageId: id, ...feedback });
};

describe('a mail', () => {
  const recipient = { emailAddress: 'marie.dupont@example.com' };
  test.each([
    ['delivered', {}, 'Email Delivered', 'Delivery', { delivery: { recipients: [recipient.emailAddress] } }],
    [
      'bounced',
      {},
      'Email Bounced',
      'Bounce',
      { bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [recipient] } },
    ],
    ['bounced', { bounceType: 'Transient' }, 'Email Bounced', 'Bounce', { bounce: { bounceType: 'Transient' } }],
    ['complained', {}, 'Email Complaint Received', 'Complaint', { complaint: { complainedRecipients: [recipient] } }],
    ['opened', {}, 'Email Opened', 'Open', { open: { timestamp: '2026-12-01T08:01:00.000Z' } }],
    ['clicked', {}, 'Email Clicked', 'Click', { click: { link: 'https://techcorp.example/start?a=1&b=2' } }],
    ['rejected', {}, 'Email Rejected', 'Reject', { reject: { reason: 'Bad content' } }],
  ])('that is %s %j becomes the event that SES publishes', async (type, options, detailType, eventType, content) => {
    const { MessageId } = await world.ses.send(await mail());
    world.clock.advance(60_000);
    const answer = await play({ type, ...options });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ accepted: true });
    expect(world.events).toHaveLength(1);
    expect(world.events[0]).toMatchObject({
      source: 'aws.ses',
      detailType,
      detail: {
        eventType,
        mail: {
          messageId: MessageId,
          timestamp: '2026-12-01T08:00:00.000Z',
          destination: [recipient.emailAddress],
          tags: { 'ses:configuration-set': ['carillon-local-opens-clicks'], tenant: ['techcorp'] },
        },
        ...content,
      },
    });
    expect(await onlyMessage(world)).toMatchObject({ feedback: [{ type, at: '2026-12-01T08:01:00.000Z' }] });
  });

  test.each([
    ['opened', 'carillon-local-clicks', 'does not track opens'],
    ['clicked', 'carillon-local-opens', 'does not track clicks'],
    ['delivered', undefined, 'without a configuration set'],
    ['unregistered', 'carillon-local-none', 'never says'],
  ])('is never %s when it was sent with the configuration set %s', async (type, configurationSet, why) => {
    await world.ses.send(await mail({ configurationSet }));
    const answer = await play({ type });
    expect(answer.status).toBe(409);
    expect((await read(answer)).detail).toContain(why);
    expect(world.events).toEqual([]);
  });
});

describe('a text', () => {
  const group = 'sns/eu-west-1/000000000000/DirectPublishToPhoneNumber';
  test.each([
    ['delivered', {}, group, 'SUCCESS', 'Message has been accepted by phone carrier'],
    ['bounced', {}, `${group}/Failure`, 'FAILURE', 'Unknown error attempting to reach phone'],
    [
      'bounced',
      { bounceType: 'Transient' },
      `${group}/Failure`,
      'FAILURE',
      'Phone is currently unreachable/unavailable',
    ],
  ])('that is %s %j becomes the line that SNS writes', async (type, options, inGroup, status, providerResponse) => {
    const { MessageId } = await world.sns.send(text());
    expect((await play({ type, ...options })).status).toBe(202);
    const [{ group: writtenTo, line } = { group: '', line: '{}' }] = world.logLines;
    expect(writtenTo).toBe(inGroup);
    expect(JSON.parse(line)).toMatchObject({
      notification: { messageId: MessageId, timestamp: '2026-12-01 08:00:00.000' },
      delivery: { destination: '+33612345678', smsType: 'Transactional', numberOfMessageParts: 1, providerResponse },
      status,
    });
  });
});

test.each(['delivered', 'opened', 'bounced'])('a push message is never %s: FCM sends no receipts', async (type) => {
  await push(world);
  expect((await play({ type })).status).toBe(409);
});

test('refuses feedback on a message that is not there', async () => {
  expect((await world.post('/feedback', { messageId: 'msg_0', type: 'delivered' })).status).toBe(404);
});

test('names every wrong field at once', async () => {
  const answer = await world.post('/feedback', { type: 'lost', when: 'now' });
  expect(answer.status).toBe(422);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await wrongFields(answer)).toEqual(['messageId', 'type', 'when']);
});
