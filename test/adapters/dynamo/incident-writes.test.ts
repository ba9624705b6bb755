import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { type Member, type Part, writeTogether } from '../../../lambdas/adapters/dynamo/incident-writes.ts';

const member = (part: Part): Member => ({ part, write: { Put: { TableName: 't', Item: { pk: part } } } });
const members = [member('head'), member('command'), member('other')];

const canceled = (...codes: readonly string[]) =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'canceled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

/** Writes against a table that answers these errors first, and says how often it asked. */
async function write(...errors: readonly Error[]) {
  const left = [...errors];
  let asked = 0;
  const client = {
    send: async () => {
      asked += 1;
      const error = left.shift();
      if (error !== undefined) throw error;
    },
  } as unknown as DynamoDBDocumentClient;
  const patience = { pause: async () => undefined, random: () => 0.5 };
  const failed = await writeTogether({ client, name: 't' }, members, patience).catch((error: unknown) => error);
  return { asked, failed: failed instanceof Map ? [...failed.keys()] : failed };
}

it.each<readonly [string, readonly Error[], number, readonly Part[]]>([
  ['a write that is taken', [], 1, []],
  ['a throttle that passes', [canceled('None', 'None', 'ThrottlingError')], 2, []],
  ["another's write to something else than the head", [canceled('None', 'None', 'TransactionConflict')], 2, []],
  [
    "another's write to the head, which makes old what was decided",
    [canceled('TransactionConflict', 'None', 'None')],
    1,
    ['head'],
  ],
  ['a head that moved on', [canceled('ConditionalCheckFailed', 'None', 'None')], 1, ['head']],
  [
    'a command that acted, though the head moved on too',
    [canceled('ConditionalCheckFailed', 'ConditionalCheckFailed', 'None')],
    1,
    ['head', 'command'],
  ],
])('%s', async (_, errors, asked, failed) => {
  expect(await write(...errors)).toEqual({ asked, failed });
});

it('gives up on a table that is throttled for good', async () => {
  const error = canceled('ThrottlingError', 'None', 'None');
  const { asked, failed } = await write(...Array.from({ length: 9 }, () => error));
  expect([asked, failed]).toEqual([6, error]);
});

it('throws at once what trying again would not mend', async () => {
  for (const error of [canceled('None', 'None', 'ConditionalCheckFailed'), canceled('ValidationError'), new Error('x')])
    expect(await write(error)).toEqual({ asked: 1, failed: error });
});
