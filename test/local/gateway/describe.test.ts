import { describe, expect, test } from 'vitest';
import { describeEvents } from '../../../local/host/gateway/describe/events.ts';
import { describeLogs } from '../../../local/host/gateway/describe/logs.ts';
import { domainsOf, senderInMime } from '../../../local/host/gateway/describe/mime-sender.ts';
import { describeSes } from '../../../local/host/gateway/describe/ses.ts';
import { MalformedCall, type WireCall } from '../../../local/host/gateway/described-call.ts';
import { place } from './environment.ts';

const context = { ...place, keyAliases: {} };

const wire = (target: string, body: unknown): WireCall => ({
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: { 'x-amz-target': target },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

const logGroup = 'arn:aws:logs:eu-west-1:000000000000:log-group:receipts';

test.each([
  ['PutRetentionPolicy', { logGroupName: 'receipts', retentionInDays: 1 }, [logGroup, `${logGroup}:*`]],
  ['CreateLogStream', { logGroupName: 'receipts', logStreamName: 's' }, [logGroup, `${logGroup}:*`]],
  ['PutLogEvents', { logGroupName: 'receipts', logStreamName: 's', logEvents: [] }, [`${logGroup}:log-stream:s`]],
  ['PutDataProtectionPolicy', { logGroupIdentifier: logGroup, policyDocument: '{}' }, [logGroup, `${logGroup}:*`]],
  ['PutDataProtectionPolicy', { logGroupIdentifier: 'receipts', policyDocument: '{}' }, [logGroup, `${logGroup}:*`]],
])('logs:%s is judged on its log group', (action, body, anyOf) => {
  expect(describeLogs(wire(`Logs_20140328.${action}`, body), context)).toEqual({
    action,
    permissions: [{ action: `logs:${action}`, anyOf }],
  });
});

test('each event is judged on its bus, with its source and detail type', () => {
  const other = 'arn:aws:events:eu-west-1:000000000000:event-bus/other';
  const Entries = [
    { Source: 'tenant.acme', DetailType: 'order', Detail: '{}', EventBusName: 'carillon' },
    { Source: 'x', DetailType: 'y', Detail: '{}', EventBusName: other },
    { Detail: '{}' },
  ];
  expect(describeEvents(wire('AWSEvents.PutEvents', { Entries }), context)).toEqual({
    action: 'PutEvents',
    permissions: [
      {
        action: 'events:PutEvents',
        anyOf: ['arn:aws:events:eu-west-1:000000000000:event-bus/carillon'],
        context: { 'events:source': 'tenant.acme', 'events:detail-type': 'order' },
      },
      { action: 'events:PutEvents', anyOf: [other], context: { 'events:source': 'x', 'events:detail-type': 'y' } },
      { action: 'events:PutEvents', anyOf: ['arn:aws:events:eu-west-1:000000000000:event-bus/default'], context: {} },
    ],
  });
});

test.each([
  ['a target of another service', wire('AmazonSQS.PutEvents', {}), 'AmazonSQS.PutEvents'],
  ['no target', { ...wire('', {}), headers: {} }, 'POST /'],
  ["an object's own method", wire('AWSEvents.toString', {}), 'toString'],
])('%s is unknown, by what it says', (_what, call, unknown) => {
  expect(describeEvents(call, context)).toEqual({ unknown });
});

describe('refuses', () => {
  test.each([
    ['a body that is not JSON', '{'],
    ['a body without what the operation needs', { Entries: 'none' }],
  ])('%s', (_what, body) => {
    expect(() => describeEvents(wire('AWSEvents.PutEvents', body), context)).toThrow(MalformedCall);
  });

  test('a raw mail without a sender', () => {
    const mime = Buffer.from('To: a@b.example\r\n\r\nFrom: x@y.example\r\n').toString('base64');
    const call = { ...wire('', { Content: { Raw: { Data: mime } } }), path: '/v2/email/outbound-emails' };
    expect(() => describeSes(call, context)).toThrow(MalformedCall);
  });
});

test.each([
  ['From: a@b.example\r\nTo: c@d.example\r\n\r\n', 'a@b.example'],
  ['To: x@y.example\r\nFrom: "Corp, Tech" <a@b.example>\r\n\r\n', 'a@b.example'],
  ['from:\r\n =?utf-8?B?w6k=?=\r\n <a@b.example>\r\n\r\n', 'a@b.example'],
  ['From: a@b.example\nTo: x\n\nFrom: z@z.example', 'a@b.example'],
  ['Reply-From: a@b.example\r\n\r\n', undefined],
])('the sender in %j is %s', (mime, sender) => {
  expect(senderInMime(Buffer.from(mime))).toBe(sender);
});

test('an address is covered by its domain and those above it, but not by a top-level one', () => {
  expect(domainsOf('a@Mail.Corp.example')).toEqual(['mail.corp.example', 'corp.example']);
});
