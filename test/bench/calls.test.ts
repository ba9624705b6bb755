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

const providerCalls: Readonly<Record<string, object>> = { email: { 'ses:SendEmail': 10 }, sms: { 'sns:Publish': 10 } };

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

  test('when it closes a notification of 100 deliveries: the head, ten partitions, the head', async () => {
    expect(await callsOf('close, 100 recipients')).toEqual({
      'dynamodb:GetItem': 1,
      'dynamodb:Query': 10,
      'dynamodb:UpdateItem': 1,
    });
  });
});
