import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleStubbed } from '../../bench/bundle/stubbed-bundles.ts';
import { runWorker } from '../../bench/measure/run-worker.ts';
import { startProviders } from '../../bench/measure/start-providers.ts';
import { scenarios, sharedName, sharingChannels, singleName } from '../../bench/scenarios/scenarios.ts';
import { channelNames } from '../../lambdas/core/channel/channels.ts';

const folder = mkdtempSync(join(tmpdir(), 'carillon-calls-'));
let bundles: Readonly<Record<string, string>>;
let providers: Awaited<ReturnType<typeof startProviders>>;

beforeAll(async () => {
  const functions = new Set(Object.values(scenarios).flatMap(({ functions: names }) => names));
  bundles = await bundleStubbed([...functions], folder);
  providers = await startProviders();
});
afterAll(() => {
  providers.close();
  rmSync(folder, { recursive: true });
});

/** How often one warm invocation calls each operation of AWS. */
async function callsOf(scenario: string): Promise<Readonly<Record<string, number>>> {
  const { usage } = await runWorker({ scenario, bundles, providersUrl: providers.url, countOnly: true });
  const counts = Map.groupBy(usage.calls, ({ service, operation }) => `${service}:${operation}`);
  return Object.fromEntries([...counts].map(([name, calls]) => [name, calls.length]));
}

const providerCalls: Readonly<Record<string, object>> = {
  email: { 'ses:SendEmail': 10 },
  sms: { 'sns:Publish': 10 },
  // Whether the person is stored, and the item with its mark and the count.
  inbox: { 'dynamodb:GetItem': 10, 'dynamodb:TransactWriteItems': 10 },
};

/** Claim and record in one batch of statements each; bodies in one read, however many notifications they are of. */
const sendingTen = { 'dynamodb:BatchExecuteStatement': 2, 'dynamodb:BatchGetItem': 1 };

describe('the AWS calls of a warm function', () => {
  test.each(['accept', 'accept, 100 recipients'])('when it accepts (%s): one put and one message', async (scenario) => {
    expect(await callsOf(scenario)).toEqual({ 'dynamodb:PutItem': 1, 'sqs:SendMessage': 1 });
  });

  test('when it plans 100 deliveries: body with head, who of them is stored, suppressions, 100 / 25 writes, 100 / 10 sends, the head', async () => {
    expect(await callsOf('plan, 100 recipients')).toEqual({
      'dynamodb:BatchGetItem': 3,
      'dynamodb:BatchWriteItem': 4,
      'sqs:SendMessageBatch': 10,
      'dynamodb:PutItem': 1,
    });
  });

  test('when it plans ten notifications to one person each: six calls each, side by side', async () => {
    expect(await callsOf('plan, one recipient')).toEqual({
      'dynamodb:BatchGetItem': 30,
      'dynamodb:BatchWriteItem': 10,
      'sqs:SendMessageBatch': 10,
      'dynamodb:PutItem': 10,
    });
  });

  test.each(sharingChannels)('when it sends ten of one notification by %s', async (channel) => {
    expect(await callsOf(sharedName(channel))).toEqual({ ...sendingTen, ...providerCalls[channel] });
  });

  test.each(channelNames)('when it sends ten of ten notifications by %s', async (channel) => {
    expect(await callsOf(singleName(channel))).toEqual({ ...sendingTen, ...providerCalls[channel] });
  });

  test('when it hears of ten mails: one read and one write each', async () => {
    expect(await callsOf('feedback, ten mails')).toEqual({
      'dynamodb:GetItem': 10,
      'dynamodb:BatchExecuteStatement': 10,
    });
  });

  test('when it opens an incident: the policy, one transaction, and the memory of the request around it', async () => {
    expect(await callsOf('incident, opened')).toEqual({
      'dynamodb:PutItem': 2,
      'dynamodb:GetItem': 1,
      'dynamodb:TransactWriteItems': 1,
    });
  });

  test('when the state machine looks at an incident: one read', async () => {
    expect(await callsOf('incident, looked at')).toEqual({ 'dynamodb:BatchGetItem': 1 });
  });

  test('when it tells a level: the incident and one transaction', async () => {
    expect(await callsOf('level told, two people')).toEqual({
      'dynamodb:BatchGetItem': 1,
      'dynamodb:TransactWriteItems': 1,
    });
  });

  test('when it tells a role: who has it and who of them is still stored beside, however many they are', async () => {
    expect(await callsOf('level told, ten of a role')).toEqual({
      'dynamodb:Query': 1,
      'dynamodb:BatchGetItem': 2,
      'dynamodb:TransactWriteItems': 1,
    });
  });

  test('when it follows ten events of incidents: a start or a message each, and no read', async () => {
    expect(await callsOf('event followed, of ten')).toEqual({ 'states:StartExecution': 5, 'sqs:SendMessage': 5 });
  });

  test.each(['acknowledged, API', 'incident, resolved'])('when somebody acts over the API (%s)', async (scenario) => {
    expect(await callsOf(scenario)).toEqual({
      'dynamodb:PutItem': 2,
      'dynamodb:BatchGetItem': 1,
      'dynamodb:TransactWriteItems': 1,
    });
  });

  test('when it shows the page of an incident: the message, the person, the incident, and no write', async () => {
    expect(await callsOf('acknowledged, page shown')).toEqual({ 'dynamodb:GetItem': 1, 'dynamodb:BatchGetItem': 2 });
  });

  test('when the button of the page is pressed: the same, and one transaction', async () => {
    expect(await callsOf('acknowledged, page pressed')).toEqual({
      'dynamodb:GetItem': 1,
      'dynamodb:BatchGetItem': 2,
      'dynamodb:TransactWriteItems': 1,
    });
  });

  test('when a button in Slack is pressed: the incident, the command, one transaction, nothing asked of Slack', async () => {
    expect(await callsOf('acknowledged, Slack')).toEqual({
      'dynamodb:GetItem': 1,
      'dynamodb:BatchGetItem': 1,
      'dynamodb:TransactWriteItems': 1,
    });
  });

  test('when one rule of ten fires for an event: the version of the rules, the policy, one transaction', async () => {
    expect(await callsOf('event, one of ten rules fires')).toEqual({
      'dynamodb:GetItem': 2,
      'dynamodb:TransactWriteItems': 1,
    });
  });

  test('when it closes a notification of 100 deliveries: the head, ten partitions, the head', async () => {
    expect(await callsOf('close, 100 recipients')).toEqual({
      'dynamodb:GetItem': 1,
      'dynamodb:Query': 10,
      'dynamodb:UpdateItem': 1,
    });
  });
});
