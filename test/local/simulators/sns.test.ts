import { GetSMSAttributesCommand, ListTopicsCommand, SetSMSAttributesCommand } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { text } from './support/requests.ts';
import { onlyMessage, startWorld, type TestWorld } from './support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

test('a text sent by the real SNS client stands on the phone, with its sender and its segments', async () => {
  const { MessageId } = await world.sns.send(text('Ünïcôdé ✓'));
  expect(await onlyMessage(world)).toMatchObject({
    channel: 'sms',
    to: '+33612345678',
    from: 'TechCorp',
    text: 'Ünïcôdé ✓',
    providerId: MessageId,
    segments: { count: 1, encoding: 'UCS-2' },
    payload: { MessageAttributes: { 'AWS.SNS.SMS.SMSType': 'Transactional' } },
  });
});

test.each([
  ['a number that is not E.164', text('Hello', '0612345678')],
  ['an empty text', text('')],
  ['a text longer than 1600 characters', text('x'.repeat(1_601))],
])('refuses %s as SNS does, and keeps nothing', async (_, command) => {
  await expect(world.sns.send(command)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  expect(await world.messages()).toEqual([]);
});

test('keeps the account-wide attributes and gives back those that are asked for', async () => {
  const attributes = { MonthlySpendLimit: '10', DefaultSMSType: 'Transactional' };
  await world.sns.send(new SetSMSAttributesCommand({ attributes }));
  expect((await world.sns.send(new GetSMSAttributesCommand({}))).attributes).toEqual(attributes);
  const asked = await world.sns.send(new GetSMSAttributesCommand({ attributes: ['DefaultSMSType'] }));
  expect(asked.attributes).toEqual({ DefaultSMSType: 'Transactional' });
});

test('refuses by name an action that it does not know', async () => {
  await expect(world.sns.send(new ListTopicsCommand({}))).rejects.toThrow('does not know ListTopics');
});
