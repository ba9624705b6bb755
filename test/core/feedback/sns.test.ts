import { describe, expect, it } from 'vitest';
import { readSnsReceipt } from '../../../lambdas/core/feedback/sns.ts';

const line = (
  status: string,
  providerResponse: string,
  dwell: object = { dwellTimeMs: 599, dwellTimeMsUntilDeviceAck: 1_344 },
) =>
  JSON.stringify({
    notification: { messageId: '34d9b400-c6dd-5444-820d-fbeb0f1f54cf', timestamp: '2026-06-28 00:40:34.558' },
    delivery: {
      phoneCarrier: 'My Phone Carrier',
      mnc: 270,
      numberOfMessageParts: 1,
      destination: '***********',
      priceInUSD: 0.00645,
      smsType: 'Transactional',
      mcc: 310,
      providerResponse,
      ...dwell,
    },
    status,
  });

const publishedAt = Date.UTC(2026, 5, 28, 0, 40, 34, 558);
const providerId = '34d9b400-c6dd-5444-820d-fbeb0f1f54cf';

describe('readSnsReceipt', () => {
  it('reads a success at the time when the phone had it', () => {
    expect(readSnsReceipt(line('SUCCESS', 'Message has been accepted by phone'))).toEqual({
      ok: true,
      value: { providerId, at: publishedAt + 1_344, type: 'delivered' },
    });
  });

  it('takes the time of publishing where no other is told', () => {
    expect(readSnsReceipt(line('SUCCESS', 'Delivered', {}))).toMatchObject({ value: { at: publishedAt } });
  });

  it.each([
    ['Blocked as spam by phone carrier', 'blocked-as-spam'],
    ['Destination is on a blocked list', 'destination-blocked'],
    ['Invalid phone number', 'invalid-phone-number'],
    ['Message body is invalid', 'invalid-body'],
    ['Phone carrier has blocked this message', 'carrier-blocked'],
    ['Phone carrier is currently unreachable/unavailable', 'carrier-unreachable'],
    ['Phone has blocked SMS', 'phone-blocked-sms'],
    ['Phone is on a blocked list', 'phone-blocked'],
    ['Phone is currently unreachable/unavailable', 'phone-unreachable'],
    ['This delivery would exceed max price', 'exceeds-max-price'],
    ['Unknown error attempting to reach phone', 'unknown-error'],
    ['Something that SNS does not document', 'unlisted-failure'],
    ['constructor', 'unlisted-failure'],
  ])('reads a failure: %s', (response, code) => {
    expect(readSnsReceipt(line('FAILURE', response))).toEqual({
      ok: true,
      value: { providerId, at: publishedAt + 1_344, type: 'bounced', code },
    });
  });

  it('suppresses a number whose owner has opted out', () => {
    expect(readSnsReceipt(line('FAILURE', 'Phone number is opted out'))).toMatchObject({
      value: { code: 'opted-out', suppress: { channel: 'sms', reason: 'opted-out' } },
    });
  });

  it.each([
    ['no JSON', 'START RequestId', ''],
    ['another status', line('PENDING', ''), 'status'],
    ['another clock', line('SUCCESS', '').replace('2026-06-28 00', '28.06.2026 00'), 'notification.timestamp'],
  ])('names what it cannot read: %s', (_, text, detail) => {
    expect(readSnsReceipt(text)).toEqual({ ok: false, error: { code: 'malformed', detail } });
  });
});
