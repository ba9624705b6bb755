import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAlarmTags } from '../../../lambdas/adapters/cloudwatch/alarm-tags.ts';
import { type Gateway, startGateway } from '../../../local/host/gateway/gateway.ts';
import { outsideCaller } from '../../../local/host/roles/outside-caller.ts';
import { monitoringService } from '../../../local/host/services/monitoring.ts';
import { manualClock } from '../../local/fixtures/manual-clock.ts';
import { rememberingLog } from '../../support/remembering-log.ts';

const [region, accountId] = ['eu-west-1', '000000000000'];
const arnOf = (name: string, account = accountId) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
const caller = outsideCaller(`arn:aws:iam::${accountId}:role/handle-events`, [
  {
    Statement: [{ Effect: 'Allow', Action: ['cloudwatch:ListTagsForResource'], Resource: [arnOf('*')] }],
  },
]);
const clock = manualClock(Date.parse('2030-01-01T08:00:00Z'));
const alarms: Record<string, Record<string, string>> = {};
const unknown: string[] = [];
let calls = 0;
let gateway: Gateway;
let client: CloudWatchClient;

beforeAll(async () => {
  const monitoring = monitoringService(alarms);
  gateway = await startGateway({
    services: {
      monitoring: (call) => {
        calls += 1;
        return monitoring(call);
      },
    },
    principals: () => new Map([[caller.accessKeyId, caller]]),
    region,
    accountId,
    dynamoEndpoint: 'http://127.0.0.1:1',
    clock,
    keyAliases: {},
    resourcePolicies: () => undefined,
    onUnknown: (name) => unknown.push(name),
    onFailure: (name, error) => {
      throw new Error(name, { cause: error });
    },
  });
  client = new CloudWatchClient({
    region,
    endpoint: gateway.url,
    maxAttempts: 1,
    credentials: { accessKeyId: caller.accessKeyId, secretAccessKey: 'secret' },
  });
});
beforeEach(() => {
  calls = 0;
});
afterAll(async () => {
  client?.destroy();
  await gateway?.close();
});

describe('the tags of alarms', () => {
  it('are read from CloudWatch once in a while', async () => {
    const arn = arnOf('disk');
    alarms[arn] = { team: 'storage', tier: '1' };
    const tags = createAlarmTags(client, clock, rememberingLog());
    expect(await tags.of(arn)).toEqual({ team: 'storage', tier: '1' });
    alarms[arn] = { team: 'database' };
    expect(await tags.of(arn)).toEqual({ team: 'storage', tier: '1' });
    expect(calls).toBe(1);
  });

  it('are none where the alarm is gone, or another account owns it, and the log says so', async () => {
    const log = rememberingLog();
    const tags = createAlarmTags(client, clock, log);
    expect(await tags.of(arnOf('gone'))).toEqual({});
    expect(await tags.of(arnOf('theirs', '111122223333'))).toEqual({});
    expect(log.codes).toEqual(['ALARM_TAGS_UNREADABLE', 'ALARM_TAGS_UNREADABLE']);
  });

  it('come again with the message where CloudWatch does not answer', async () => {
    const unreachable = new CloudWatchClient({
      region,
      endpoint: 'http://127.0.0.1:1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    });
    await expect(createAlarmTags(unreachable, clock, rememberingLog()).of(arnOf('disk'))).rejects.toThrow();
  });

  it('are all that the local CloudWatch knows: anything else fails loudly', async () => {
    await expect(client.send(new DescribeAlarmsCommand({}))).rejects.toThrow('does not know');
    expect(unknown).toEqual(['monitoring:DescribeAlarms']);
  });
});
