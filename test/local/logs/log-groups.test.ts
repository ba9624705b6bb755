import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LogGroups, UnknownLogGroupError } from '../../../local/host/logs/log-groups.ts';
import { Functions } from '../../../local/host/runtime/functions.ts';
import { deploymentOf, functionResource } from '../fixtures/deployments.ts';
import { manualClock } from '../fixtures/manual-clock.ts';

const logGroupArn = 'arn:aws:logs:eu-west-1:000000000000:log-group:receipts:*';

function subscribed({ filterPattern = '', sourceArn = logGroupArn } = {}) {
  const deployment = deploymentOf(
    {
      Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'receipts' } },
      Work: functionResource('custom-resource'),
      May: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: { 'Fn::GetAtt': ['Work', 'Arn'] },
          Principal: 'logs.amazonaws.com',
          SourceArn: sourceArn,
        },
      },
      Filter: {
        Type: 'AWS::Logs::SubscriptionFilter',
        Properties: {
          LogGroupName: { Ref: 'Group' },
          DestinationArn: { 'Fn::GetAtt': ['Work', 'Arn'] },
          FilterPattern: filterPattern,
        },
      },
    },
    ['custom-resource'],
  );
  const given: unknown[] = [];
  const clock = manualClock(1_000);
  const surroundings = { clock: new SharedArrayBuffer(8), hold: clock.hold, output: () => {}, failed: () => {} };
  const functions = new Functions(deployment, surroundings, { gatewayUrl: '', accessKeyId: () => 'ASIATEST' });
  const events = { put: (functionArn: string, event: unknown) => given.push({ functionArn, event }) };
  return { logs: new LogGroups(deployment, functions, events, clock), given };
}

describe('LogGroups', () => {
  it('gives a line to the functions that subscribe, packed as CloudWatch Logs does', () => {
    const { logs, given } = subscribed();
    logs.put('receipts', '{"status":"SUCCESS"}');
    expect(given).toHaveLength(1);
    const [{ functionArn, event }] = given as [{ functionArn: string; event: { awslogs: { data: string } } }];
    expect(functionArn).toBe('arn:aws:lambda:eu-west-1:000000000000:function:custom-resource');
    expect(JSON.parse(gunzipSync(Buffer.from(event.awslogs.data, 'base64')).toString())).toEqual({
      messageType: 'DATA_MESSAGE',
      owner: '000000000000',
      logGroup: 'receipts',
      logStream: 'local',
      subscriptionFilters: ['Main-Filter'],
      logEvents: [{ id: expect.any(String), timestamp: 1_000, message: '{"status":"SUCCESS"}' }],
    });
  });

  it('refuses a line for a group that the template does not have', () => {
    expect(() => subscribed().logs.put('elsewhere', 'line')).toThrow(UnknownLogGroupError);
  });

  it('stops at a filter pattern, which it does not know', () => {
    expect(() => subscribed({ filterPattern: '{ $.status = "FAILURE" }' })).toThrow(/Main\/Filter: .*filter pattern/s);
  });

  it('stops where CloudWatch Logs may not invoke the function', () => {
    expect(() => subscribed({ sourceArn: 'arn:aws:logs:eu-west-1:000000000000:log-group:other:*' })).toThrow(
      /Main\/Filter: logs\.amazonaws\.com may not invoke custom-resource/,
    );
  });
});
